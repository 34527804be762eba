import type { Clock, Instant } from '../base/clock.ts';
import { elapsedMs } from '../base/elapsed-ms.ts';

/** A time in which something must not be done. It has no timer: callers ask how much time is left. */
export class HoldOff {
  readonly #clock: Clock;
  #since: Instant | undefined;
  #lengthMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Starts now. If one with more time left is running, that one goes on. */
  start(lengthMs: number): void {
    const now = this.#clock.now();
    if (this.remainingMs(now) >= lengthMs) return;
    this.#since = now;
    this.#lengthMs = lengthMs;
  }

  end(): void {
    this.#since = undefined;
  }

  /** What is left, whole milliseconds, so that who waits for so long finds it over; 0 when it is over. */
  remainingMs(now: Instant = this.#clock.now()): number {
    return this.#since === undefined
      ? 0
      : Math.max(0, Math.ceil(this.#lengthMs - elapsedMs(this.#since, now)));
  }
}
