import type { Instant } from '../base/clock.ts';
import { elapsedMs } from '../base/elapsed-ms.ts';

export interface Rate {
  /** The number that may happen at once, after a time without any. */
  burst: number;
  /** The number per minute after that. */
  perMinute: number;
}

/** Limits how often something happens: a token bucket. Starts full, and has no timer. */
export class RateLimit {
  readonly #rate: Rate;
  #left: number;
  #since: Instant;

  constructor(rate: Rate, now: Instant) {
    this.#rate = rate;
    this.#left = rate.burst;
    this.#since = now;
  }

  /** The time until the next one may happen, milliseconds. 0 if it may happen now. */
  waitMs(now: Instant): number {
    const missing = 1 - this.#leftAt(now);
    return missing <= 0 ? 0 : Math.ceil((missing * 60_000) / this.#rate.perMinute);
  }

  /** Counts one. */
  take(now: Instant): void {
    this.#left = Math.max(0, this.#leftAt(now) - 1);
    this.#since = now;
  }

  #leftAt(now: Instant): number {
    const { burst, perMinute } = this.#rate;
    return Math.min(burst, this.#left + (elapsedMs(this.#since, now) * perMinute) / 60_000);
  }
}
