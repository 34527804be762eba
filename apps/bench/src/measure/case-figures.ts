/** The measurements of one case. */
export interface CaseFigures {
  name: string;
  /** Whether other cases are compared with it. */
  baseline: boolean;
  /** Nanoseconds per call, one figure per round. */
  rounds: readonly number[];
  /** Heap bytes allocated per call; `undefined` if this Node does not count them. */
  bytes: number | undefined;
  /** Promises created per call; `undefined` for a call that returns one. */
  promises: number | undefined;
}
