/** Draws a number from 0 up to 1. */
export type Random = () => number;

/** The longest wait before retry number `retry` (from 0): doubled each time, capped. */
export function backoffCeilingMs(retry: number, baseDelayMs: number, maxDelayMs: number): number {
  return Math.min(maxDelayMs, baseDelayMs * 2 ** Math.min(retry, 30));
}

/** Full jitter: anything between nothing and the ceiling, so that clients that failed together do not retry together. */
export function fullJitterMs(ceilingMs: number, random: Random): number {
  return Math.round(ceilingMs * random());
}

/** A wait moved by up to ±20 %. */
export function spreadMs(delayMs: number, random: Random): number {
  return Math.round(delayMs * (0.8 + 0.4 * random()));
}
