import type { Clock, Instant } from '../base/clock.ts';
import { backoffCeilingMs, type Random, spreadMs } from './backoff.ts';
import { HoldOff } from './hold-off.ts';

export interface BackoffTimerOptions {
  clock: Clock;
  random: Random;
  initialMs: number;
  maxMs: number;
}

/** A time in which something is not tried again. Each further failure doubles it; success ends it. */
export class BackoffTimer {
  readonly #options: BackoffTimerOptions;
  readonly #pause: HoldOff;
  #failures = 0;

  constructor(options: BackoffTimerOptions) {
    this.#options = options;
    this.#pause = new HoldOff(options.clock);
  }

  /** How often it failed in a row. */
  get failures(): number {
    return this.#failures;
  }

  /** What is left of it, milliseconds; 0 when it is over. */
  remainingMs(now?: Instant): number {
    return this.#pause.remainingMs(now);
  }

  /** Begins anew after a failure, for `atMostMs`. Gives its length, milliseconds. */
  start(atMostMs: number = Number.POSITIVE_INFINITY): number {
    const { initialMs, maxMs, random } = this.#options;
    const grownMs = spreadMs(backoffCeilingMs(this.#failures++, initialMs, maxMs), random);
    const lengthMs = Math.min(grownMs, atMostMs);
    this.#pause.start(lengthMs);
    return lengthMs;
  }

  /** Begins for a length that somebody else has found out. */
  startFor(lengthMs: number): void {
    this.#pause.start(lengthMs);
  }

  /** Ends it, but remembers how often it failed, so that the next one is longer. */
  end(): void {
    this.#pause.end();
  }

  /** Ends it and forgets the failures. */
  reset(): void {
    this.end();
    this.#failures = 0;
  }
}
