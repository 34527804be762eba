import { type Benchmark, Skipped } from '../benchmark.ts';
import { verifyCase } from '../verify-case.ts';
import type { CaseFigures } from './case-figures.ts';
import { measureCases, type MeasureOptions } from './measure-cases.ts';
import { passingTime, workingTime } from './stopwatch.ts';

/** How long to measure. */
export type MeasureLength = Pick<MeasureOptions, 'roundMs' | 'rounds'>;

/** The measurements of one benchmark, or why there are none. */
export interface BenchmarkFigures {
  name: string;
  title: string;
  cases: readonly CaseFigures[];
  /** What this machine lacks. */
  skipped?: string;
  remark?: string;
}

/** Verifies every case of a benchmark and measures it, in this process. */
export async function measureBenchmark(
  { name, open, title }: Benchmark,
  length: MeasureLength,
): Promise<BenchmarkFigures> {
  try {
    const opened = await open();
    try {
      for (const one of opened.cases) await verifyCase(one, opened);
      const { callsPerRun = 1, cases, remark, waits } = opened;
      const stopwatch = waits ? passingTime : workingTime;
      const figures = await measureCases(cases, { ...length, callsPerRun, stopwatch });
      return { name, title, cases: figures, ...(remark && { remark: remark() }) };
    } finally {
      await opened.close?.();
    }
  } catch (error) {
    if (!(error instanceof Skipped)) throw error;
    return { name, title, cases: [], skipped: error.message };
  }
}
