import { phases } from '../run/phases.ts';
import type { RunCounts } from '../run/run-report.ts';
import type { RunResult } from '../run/run-result.ts';

/** How far a run is. */
export interface RunState {
  kind: RunResult['kind'];
  /** Index of the current phase; -1 before the first one. */
  phase: number;
  counts?: RunCounts;
  result?: RunResult;
}

/** Whether a run has this phase behind it. */
export function hasPassed({ phase, result }: RunState, index: number): boolean {
  return phase > index || (phase === phases.length - 1 && result?.stopped === false);
}

/** The counts of all runs so far. */
export function sumUp(runs: readonly RunState[]): {
  calls: number;
  lost: number;
  renewals: number;
  resends: number;
} {
  const sum = (read: (counts: RunCounts) => number): number =>
    runs.reduce((total, { counts }) => total + (counts ? read(counts) : 0), 0);
  return {
    calls: sum(({ log }) => log.calls),
    lost: sum(({ log }) => log.lost),
    renewals: sum(({ renewals }) => renewals.renewals),
    resends: sum(({ renewals }) => renewals.resends),
  };
}
