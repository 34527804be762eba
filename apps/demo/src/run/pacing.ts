/** The times of a run, milliseconds. */
export interface Pacing {
  /** Lifetime of a token. */
  lifetimeMs: number;
  /** Between calls. */
  callEveryMs: number;
  /** How many calls come at once, where many do. */
  burst: number;
}

/** Tokens of three seconds: the shortest that leave room for an outage between the edges on a busy machine. */
export const usualPacing: Pacing = { lifetimeMs: 3_000, callEveryMs: 200, burst: 10 };

/** Tokens are renewed ahead at half their life here, so that an outage of nearly a second fits in before the hard edge. */
export const refreshAheadFraction = 0.5;
