import type { Instant } from './clock.ts';

/**
 * Milliseconds from `since` to `now`, by the wall clock or the monotonic clock, whichever has advanced more. So a wall clock that is
 * set back, or a machine that slept, does not lengthen a lifetime.
 */
export function elapsedMs(since: Instant, now: Instant): number {
  return Math.max(now.epochMs - since.epochMs, now.monotonicMs - since.monotonicMs);
}
