import { measure } from 'mitata';
import type { BenchmarkCase } from '../benchmark.ts';
import { allocatedBytes } from './allocated-bytes.ts';
import type { CaseFigures } from './case-figures.ts';
import { countPromises } from './count-promises.ts';
import type { Stopwatch } from './stopwatch.ts';

export interface MeasureOptions {
  /** How often each case is measured. The cases take turns. */
  rounds: number;
  /** How long each case runs in a round, milliseconds. A case of several calls a run takes {@link longer} times as long. */
  roundMs: number;
  stopwatch: Stopwatch;
  /** How many calls one run of a case makes. @default 1 */
  callsPerRun?: number;
}

/** Calls between two readings of the clock, which is too coarse for a single call. */
const batch = { synchronous: 1024, asynchronous: 64 };
const fewestSamples = 12;

/** Cases of several calls a run go through sockets: some 20 ms are one run of them, in which the clock makes a few steps. */
const longer = 5;

/** Time of one call, nanoseconds. */
async function timeOf(
  call: () => unknown,
  asynchronous: boolean,
  { callsPerRun = 1, roundMs, stopwatch }: MeasureOptions,
): Promise<number> {
  const figures = await measure(call, {
    now: stopwatch.now,
    gc: false, // see below
    min_samples: callsPerRun === 1 ? fewestSamples : 1,
    min_cpu_time: roundMs * (callsPerRun > 1 ? longer : 1) * 1e6,
    batch_samples: asynchronous ? batch.asynchronous : batch.synchronous,
    // All cases run in batches, slow ones too: figures from two methods cannot be compared. A run of many calls is a
    // batch of its own.
    warmup_threshold: callsPerRun > 1 ? -1 : Number.POSITIVE_INFINITY,
    batch_threshold: callsPerRun > 1 ? -1 : Number.POSITIVE_INFINITY,
    samples_threshold: Number.POSITIVE_INFINITY, // no sample is discarded
  });
  return figures[stopwatch.figure] / callsPerRun;
}

/**
 * Measures cases side by side: every round measures every case once and begins with a different one. Other work on the
 * machine affects all cases of a round, so their ratios hold even if their times do not.
 */
export async function measureCases(
  cases: readonly BenchmarkCase[],
  options: MeasureOptions,
): Promise<CaseFigures[]> {
  const { callsPerRun = 1, roundMs, rounds } = options;
  const subjects: { case: BenchmarkCase; asynchronous: boolean; rounds: number[] }[] = [];
  for (const one of cases) {
    const result = one.call();
    subjects.push({ case: one, asynchronous: result instanceof Promise, rounds: [] });
    await result;
  }
  // Once only. After a full collection V8 discards optimised code that depends on shapes of objects of which none is alive:
  // with one in every round, the figures were those of unoptimised code, up to four times as high.
  (globalThis as { gc?: () => void }).gc?.();
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
    const { baseline = false, call, kind = 'no token', name } = one;
    const runs = Math.ceil((roundMs * 1e6) / Math.max(1, ...times) / callsPerRun);
    const bytes = await allocatedBytes(call, asynchronous, runs);
    const promises = asynchronous ? undefined : countPromises(call, 1000);
    figures.push({
      name,
      kind,
      baseline,
      rounds: times.map((nanoseconds) => Number(nanoseconds.toPrecision(5))),
      ...(bytes !== undefined && { bytes: Math.round(bytes / callsPerRun) }),
      ...(promises !== undefined && { promises }),
    });
  }
  return figures;
}
