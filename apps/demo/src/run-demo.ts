import { type Clock, systemClock } from '@evergrant/core';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { adapters } from './adapters/index.ts';
import { parseArguments } from './parse-arguments.ts';
import { perform } from './perform.ts';
import { planRuns } from './plan-runs.ts';
import { readEnvironment } from './real/read-environment.ts';
import type { Environment } from './real/real-system.ts';
import type { Output } from './report/output.ts';
import { quantity } from './report/quantity.ts';
import { remarks } from './report/remarks.ts';
import { resultsTable } from './report/results-table.ts';
import { type Pacing, refreshAheadFraction, usualPacing } from './run/pacing.ts';
import { usage } from './usage.ts';
import { UsageError } from './usage-error.ts';

/** What is around the demo; a test has its own. */
export interface Surroundings {
  output: Output;
  errors: Output;
  environment: Environment;
  /** Ends it early, and cleanly. */
  signal: AbortSignal;
  /** @default the machine's own */
  clock?: Clock;
  pacing?: Pacing;
  /** Looks for real systems. @default in the environment */
  readSystem?: typeof readEnvironment;
}

/** Runs the demo. Gives the exit code: 0, 1 if a call was lost, 2 for a wrong command line. */
export async function runDemo(words: readonly string[], surroundings: Surroundings): Promise<number> {
  const { clock = systemClock, environment, errors, output, pacing = usualPacing, signal } = surroundings;
  const { readSystem = readEnvironment } = surroundings;
  try {
    const names = adapters.map(({ name }) => name);
    const { help, outageMs, ...chosen } = parseArguments(words, names);
    if (help) {
      output.write(usage);
      return 0;
    }
    const { notes, runs } = planRuns(chosen, (system) => readSystem(system, environment));
    output.write(`${introduction(runs.length, pacing)}\n`);
    for (const note of notes) output.write(`${note}\n`);
    const stalls = monitorEventLoopDelay();
    stalls.enable();
    const results = await perform(runs, { clock, outageMs, output, pacing, signal });
    stalls.disable();
    output.write(`\n${resultsTable(results)}\n${remarks(results, stalls.max / 1e6)}`);
    return results.some(({ lost }) => lost > 0) ? 1 : 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    errors.write(`${error.message}\n\nnpm start -- --help says more.\n`);
    return 2;
  }
}

function introduction(runs: number, { lifetimeMs }: Pacing): string {
  const renewedMs = lifetimeMs * refreshAheadFraction;
  return `${quantity(runs, 'run')}, tokens that live ${lifetimeMs} ms and are renewed ahead from ${renewedMs} ms on.`;
}
