import { type Clock, elapsedMs, type Instant } from '../base/clock.ts';

export interface RateLimitOptions {
  clock: Clock;
  /** The number that may happen at once, after a time without any. */
  burst: number;
  /** The number per minute after that. */
  perMinute: number;
}

/** Limits how often something happens: a token bucket. Starts full, and has no timer. */
export class RateLimit {
  readonly #options: RateLimitOptions;
  #left: number;
  #since: Instant;

  constructor(options: RateLimitOptions) {
    this.#options = options;
    this.#left = options.burst;
    this.#since = options.clock.now();
  }

  /** The time until the next one may happen, milliseconds. 0 if it may happen now. */
  waitMs(now: Instant): number {
    const missing = 1 - this.#leftAt(now);
    return missing <= 0 ? 0 : Math.ceil((missing * 60_000) / this.#options.perMinute);
  }

  /** Counts one. */
  take(): void {
    const now = this.#options.clock.now();
    this.#left = Math.max(0, this.#leftAt(now) - 1);
    this.#since = now;
  }

  #leftAt(now: Instant): number {
    const { burst, perMinute } = this.#options;
    return Math.min(burst, this.#left + (elapsedMs(this.#since, now) * perMinute) / 60_000);
  }
}
