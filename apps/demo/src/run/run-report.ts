import type { CallLog } from './call-log.ts';
import type { Phase } from './phases.ts';
import type { RenewalLog } from './renewal-log.ts';

/** The counts of a run so far. */
export interface RunCounts {
  log: Readonly<CallLog>;
  renewals: Readonly<RenewalLog>;
}

/** Tells that a run begins, or begins a phase. A run against a real system has no phases. */
export type RunReport = (counts: RunCounts, phase?: Phase) => unknown;
