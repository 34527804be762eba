/** Gives a random number from 0 up to 1. */
export type Random = () => number;

/** The longest wait before retry number `retry` (from 0), milliseconds. It doubles with each retry, up to `maxDelayMs`. */
export function backoffCeilingMs(retry: number, baseDelayMs: number, maxDelayMs: number): number {
  return Math.min(maxDelayMs, baseDelayMs * 2 ** Math.min(retry, 30));
}

/** Full jitter: from 0 to the ceiling, so that clients that failed at the same time do not retry at the same time. */
export function fullJitterMs(ceilingMs: number, random: Random): number {
  return Math.round(ceilingMs * random());
}

/** A wait, changed by up to ±20 %. */
export function spreadMs(delayMs: number, random: Random): number {
  return Math.round(delayMs * (0.8 + 0.4 * random()));
}
