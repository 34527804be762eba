/** The times of a run, milliseconds. */
export interface Pacing {
  /** Lifetime of a token. */
  lifetimeMs: number;
  /** Between calls. */
  callEveryMs: number;
  /** How many calls are made at once after a revocation and after an expiry. */
  burst: number;
  /** Length of the first and of the last phase, in lifetimes of a token. */
  calmLifetimes: number;
  /** Between the starts of two runs. Runs in step would do the same work in the same instant. */
  staggerMs: number;
}

/** Tokens of three seconds are the shortest with room for an outage between the edges on a busy machine. */
export const usualPacing: Pacing = {
  lifetimeMs: 3_000,
  callEveryMs: 200,
  burst: 10,
  calmLifetimes: 1.5,
  staggerMs: 150,
};

/** Half as long where nothing fails, and runs that start closer together. */
export const quickPacing: Pacing = { ...usualPacing, calmLifetimes: 0.75, staggerMs: 100 };

/** Renews ahead at half the lifetime, so that an outage of nearly a second ends before the hard edge. */
export const refreshAheadFraction = 0.5;
