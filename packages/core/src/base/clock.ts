/** The time of two clocks at the same moment. */
export interface Instant {
  /** Wall clock, milliseconds since the epoch. May jump. */
  readonly epochMs: number;
  /** Monotonic clock, milliseconds since an arbitrary moment. Never jumps, but may stand still while a machine sleeps. */
  readonly monotonicMs: number;
}

/** A running timer. It does not keep the process alive unless `ref` is called. */
export interface Timer {
  cancel(): void;
  /** Keeps the process alive until this timer fires or is cancelled. */
  ref(): void;
  /** Lets the process exit although this timer is running. */
  unref(): void;
}

/** The owner of time. Every wait and every expiry in Evergrant uses it. */
export interface Clock {
  now(): Instant;
  /** Calls back once after `delayMs`. The timer does not keep the process alive at first. */
  setTimer(callback: () => void, delayMs: number): Timer;
}

let lastRead: Instant = { epochMs: Number.NaN, monotonicMs: Number.NaN };

/** The machine's own clocks and timers. */
export const systemClock: Clock = {
  now() {
    const epochMs = Date.now();
    // Within a millisecond of the wall clock nothing has changed: one clock is read instead of two, and nothing is created.
    if (epochMs !== lastRead.epochMs) lastRead = { epochMs, monotonicMs: performance.now() };
    return lastRead;
  },
  setTimer(callback, delayMs) {
    // A number in browsers and workers, an object with `unref` in Node, Bun and Deno.
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
