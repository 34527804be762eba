import type { Clock } from '@evergrant/core';
import type { PlannedRun } from './plan-runs.ts';
import { LiveProgress } from './report/live-progress.ts';
import type { Output } from './report/output.ts';
import { PlainProgress } from './report/plain-progress.ts';
import type { RunState } from './report/progress.ts';
import type { Pacing } from './run/pacing.ts';
import { pause } from './run/pause.ts';
import type { RunResult } from './run/run-result.ts';

export interface Performance {
  clock: Clock;
  pacing: Pacing;
  outageMs: number | undefined;
  signal: AbortSignal;
  output: Output;
}

const refreshEveryMs = { live: 100, plain: 2_000 };
/** Between the starts of two runs: in step, all would do the same in the same instant, and wait for each other. */
const staggerMs = 150;

/** Performs all runs side by side, and shows how far they are. Gives the results of those that were begun. */
export async function perform(runs: readonly PlannedRun[], performance: Performance): Promise<RunResult[]> {
  const { clock, outageMs, output, pacing, signal } = performance;
  const states = runs.map(({ adapter, system }): RunState => ({ system, adapter, scene: '' }));
  const live = output.isTTY === true;
  const progress = live ? new LiveProgress(output, states) : new PlainProgress(output, states);
  const ticker = setInterval(() => progress.update(), live ? refreshEveryMs.live : refreshEveryMs.plain);
  const performOne = async ({ start }: PlannedRun, index: number): Promise<RunResult[]> => {
    const state = states[index] as RunState;
    await pause(clock, index * staggerMs, signal).catch(() => {});
    if (signal.aborted) return [];
    const report = (log: RunState['log'], scene: string): unknown => Object.assign(state, { log, scene });
    const result = await start({ clock, outageMs, pacing, signal, report });
    state.result = result;
    progress.finished(state);
    return [result];
  };
  try {
    return (await Promise.all(runs.map(performOne))).flat();
  } finally {
    clearInterval(ticker);
    progress.end();
  }
}
