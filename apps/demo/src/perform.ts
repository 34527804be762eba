import type { Clock } from '@evergrant/core';
import type { Output } from 'command-line';
import type { PlannedRun } from './plan-runs.ts';
import { liveProgress } from './report/live-progress.ts';
import type { Paint } from './report/paint.ts';
import { plainProgress } from './report/plain-progress.ts';
import type { RunState } from './report/run-state.ts';
import type { Pacing } from './run/pacing.ts';
import { pause } from './run/pause.ts';
import { type Phase, phases } from './run/phases.ts';
import type { RunCounts } from './run/run-report.ts';
import type { RunResult } from './run/run-result.ts';
import type { Timeline } from './run/timeline.ts';

export interface Performance {
  clock: Clock;
  pacing: Pacing;
  outageMs: number | undefined;
  signal: AbortSignal;
  timeline: Timeline;
  output: Output;
  paint: Paint;
}

const updateEveryMs = 100;
/** With so many calls under way, no further run begins, so that a slow machine is not overloaded. */
const mostPending = 20;

/** Makes all runs side by side and shows how far they are. Returns the results of the runs that began. */
export async function perform(runs: readonly PlannedRun[], performance: Performance): Promise<RunResult[]> {
  const { clock, outageMs, output, pacing, paint, signal, timeline } = performance;
  const states = runs.map(({ kind }): RunState => ({ kind, phase: -1 }));
  const show = output.isTTY === true ? liveProgress : plainProgress;
  const progress = show(output, states, paint);
  const ticker = setInterval(() => progress.update(), updateEveryMs);
  const pending = (): number => states.reduce((sum, { counts }) => sum + (counts?.log.pending ?? 0), 0);
  const performOne = async ({ start }: PlannedRun, index: number): Promise<RunResult[]> => {
    const state = states[index] as RunState;
    await pause(clock, index * pacing.staggerMs, signal).catch(() => {});
    while (!signal.aborted && pending() > mostPending) {
      await pause(clock, pacing.staggerMs * (1 + index), signal).catch(() => {});
    }
    if (signal.aborted) return [];
    const report = (counts: RunCounts, phase?: Phase): void => {
      state.counts = counts;
      if (phase !== undefined) state.phase = phases.indexOf(phase);
      progress.update();
    };
    state.result = await start({ clock, outageMs, pacing, signal, timeline, report });
    progress.update();
    return [state.result];
  };
  try {
    return (await Promise.all(runs.map(performOne))).flat();
  } finally {
    clearInterval(ticker);
    progress.end();
  }
}
