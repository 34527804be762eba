import type { BenchmarkFigures, MeasureLength } from '../measure/measure-benchmark.ts';
import type { ScenarioFigures } from '../scenarios/scenario-figures.ts';

/** Where and when figures were measured. */
export interface Environment {
  processor: string;
  cores: number;
  memoryGiB: number;
  system: string;
  node: string;
  v8: string;
  /** Load over the last minute, at the start and at the end. */
  load: readonly number[];
  /** ISO 8601. */
  date: string;
  /** The commit that was measured; with a `+` if files had changed since. */
  commit: string;
}

/** A whole run in one Node, as it is kept in the repository. */
export interface RunResults {
  environment: Environment;
  length: MeasureLength;
  benchmarks: readonly BenchmarkFigures[];
  scenarios: readonly ScenarioFigures[];
}
