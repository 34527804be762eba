import type { Clock, Instant } from '../base/clock.ts';
import { backoffCeilingMs, type Random, spreadMs } from './backoff.ts';
import { HoldOff } from './hold-off.ts';

export interface BackoffTimerOptions {
  clock: Clock;
  random: Random;
  initialMs: number;
  maxMs: number;
}

/** A back-off: a time in which something is not tried again. Each further failure doubles it, success ends it. */
export class BackoffTimer {
  readonly #options: BackoffTimerOptions;
  readonly #holdOff: HoldOff;
  #failures = 0;

  constructor(options: BackoffTimerOptions) {
    this.#options = options;
    this.#holdOff = new HoldOff(options.clock);
  }

  /** The number of failures in a row. */
  get failures(): number {
    return this.#failures;
  }

  /** The time that is left, milliseconds. 0 when it is over. */
  remainingMs(now?: Instant): number {
    return this.#holdOff.remainingMs(now);
  }

  /** Starts again after a failure, for at most `atMostMs`. Gives its length, milliseconds. */
  start(atMostMs: number = Number.POSITIVE_INFINITY): number {
    const { initialMs, maxMs, random } = this.#options;
    const grownMs = spreadMs(backoffCeilingMs(this.#failures++, initialMs, maxMs), random);
    const lengthMs = Math.min(grownMs, atMostMs);
    this.#holdOff.start(lengthMs);
    return lengthMs;
  }

  /** Starts for a length that another process has published. Does not count as a failure. */
  startFor(lengthMs: number): void {
    this.#holdOff.start(lengthMs);
  }

  /** Ends it, but keeps the number of failures, so that the next one is longer. */
  end(): void {
    this.#holdOff.end();
  }

  /** Ends it and sets the number of failures to 0. */
  reset(): void {
    this.end();
    this.#failures = 0;
  }
}
