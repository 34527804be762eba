import { measure } from 'mitata';
import type { BenchmarkCase } from '../benchmark.ts';
import { allocatedBytes } from './allocated-bytes.ts';
import type { CaseFigures } from './case-figures.ts';
import { countPromises } from './count-promises.ts';
import type { Stopwatch } from './stopwatch.ts';

export interface MeasureOptions {
  /** How often each case is measured. The cases take turns. */
  rounds: number;
  /** How long each case runs in a round, milliseconds. */
  roundMs: number;
  stopwatch: Stopwatch;
}

/** Calls between two readings of the clock, which is too coarse for a single call. */
const batch = { synchronous: 4096, asynchronous: 64 };
const fewestSamples = 12;

/** Time of one call, nanoseconds. */
async function timeOf(
  call: () => unknown,
  asynchronous: boolean,
  { roundMs, stopwatch }: MeasureOptions,
): Promise<number> {
  const figures = await measure(call, {
    now: stopwatch.now,
    gc: (globalThis as { gc?: () => void }).gc ?? false,
    min_samples: fewestSamples,
    min_cpu_time: roundMs * 1e6,
    batch_samples: asynchronous ? batch.asynchronous : batch.synchronous,
    // All cases run in batches, slow ones too: figures from two methods cannot be compared.
    warmup_threshold: Number.POSITIVE_INFINITY,
    batch_threshold: Number.POSITIVE_INFINITY,
    samples_threshold: Number.POSITIVE_INFINITY, // no sample is discarded
  });
  return figures[stopwatch.figure];
}

/**
 * Measures cases side by side: every round measures every case once and begins with a different one. Other work on the
 * machine affects all cases of a round, so their ratios hold even if their times do not.
 */
export async function measureCases(
  cases: readonly BenchmarkCase[],
  options: MeasureOptions,
): Promise<CaseFigures[]> {
  const { roundMs, rounds } = options;
  const subjects: { case: BenchmarkCase; asynchronous: boolean; rounds: number[] }[] = [];
  for (const one of cases) {
    const result = one.call();
    subjects.push({ case: one, asynchronous: result instanceof Promise, rounds: [] });
    await result;
  }
  // Round 0 warms up the compiler and does not count.
  for (let round = 0; round <= rounds; round++) {
    const first = round % subjects.length;
    for (const subject of [...subjects.slice(first), ...subjects.slice(0, first)]) {
      const nanoseconds = await timeOf(subject.case.call, subject.asynchronous, options);
      if (round > 0) subject.rounds.push(nanoseconds);
    }
  }
  const figures: CaseFigures[] = [];
  for (const { asynchronous, case: one, rounds: times } of subjects) {
    const calls = Math.ceil((roundMs * 1e6) / Math.max(1, ...times));
    const bytes = await allocatedBytes(one.call, asynchronous, calls);
    const promises = asynchronous ? undefined : countPromises(one.call, 1000);
    figures.push({ name: one.name, baseline: one.baseline === true, rounds: times, bytes, promises });
  }
  return figures;
}
