/** One reading of the clock: both hands at the same moment. */
export interface Instant {
  /** Wall clock, milliseconds since the epoch. May jump. */
  readonly epochMs: number;
  /** Monotonic clock, milliseconds since an arbitrary moment. Never jumps, but may stand still while a machine sleeps. */
  readonly monotonicMs: number;
}

/** A running timer. It does not keep the process alive unless told to. */
export interface Timer {
  cancel(): void;
  /** Keep the process alive until this timer fires or is cancelled. */
  ref(): void;
  /** Let the process exit although this timer is running. */
  unref(): void;
}

/** The one owner of time. Every wait and every expiry in Evergrant goes through it. */
export interface Clock {
  now(): Instant;
  /** Calls back once after `delayMs`; the timer starts out unref'd. */
  setTimer(callback: () => void, delayMs: number): Timer;
}

/**
 * Milliseconds from `since` to `now`: what the wall clock or the monotonic clock says, whichever has
 * advanced more. A wall clock set back does not lengthen a lifetime, and neither does a machine that slept.
 */
export function elapsedMs(since: Instant, now: Instant): number {
  return Math.max(now.epochMs - since.epochMs, now.monotonicMs - since.monotonicMs);
}

/** The machine's own clock and timers. */
export const systemClock: Clock = {
  now: () => ({ epochMs: Date.now(), monotonicMs: performance.now() }),
  setTimer(callback, delayMs) {
    // A number in browsers and workers, an object that can be unref'd in Node, Bun and Deno.
    const handle: { ref?(): void; unref?(): void } | number = setTimeout(callback, delayMs);
    const timer = typeof handle === 'number' ? {} : handle;
    timer.unref?.();
    return {
      cancel: () => clearTimeout(handle as ReturnType<typeof setTimeout>),
      ref: () => timer.ref?.(),
      unref: () => timer.unref?.(),
    };
  },
};
