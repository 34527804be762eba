/** What was measured of one case. */
export interface CaseFigures {
  name: string;
  /** Whether others are compared with it. */
  baseline: boolean;
  /** Nanoseconds per call, one figure per round. */
  rounds: readonly number[];
  /** Bytes allocated on the heap per call; `undefined` where Node does not count them. */
  bytes: number | undefined;
  /** Promises made per call; `undefined` for a call that gives one. */
  promises: number | undefined;
}
