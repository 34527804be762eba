import type { Kind } from '../contenders/contender.ts';

/** The measurements of one case. */
export interface CaseFigures {
  name: string;
  /** Whose work it is that puts the token on the call. */
  kind: Kind;
  /** Whether other cases are compared with it. */
  baseline: boolean;
  /** Nanoseconds per call, one figure per round. */
  rounds: readonly number[];
  /** Heap bytes allocated per call; absent if this Node does not count them. */
  bytes?: number;
  /** Promises created per call; absent for a call that returns one. */
  promises?: number;
}
