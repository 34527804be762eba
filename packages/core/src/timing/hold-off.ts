import { type Clock, elapsedMs, type Instant } from '../base/clock.ts';

/** A stretch of time in which something is not to be done. Needs no timer: it is looked at when it matters. */
export class HoldOff {
  readonly #clock: Clock;
  #since: Instant | undefined;
  #lengthMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Begins now; a longer one that is under way goes on. */
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
    return this.#since === undefined ? 0 : Math.max(0, Math.ceil(this.#lengthMs - elapsedMs(this.#since, now)));
  }
}
