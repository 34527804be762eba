import { type Clock, elapsedMs } from '../base/clock.ts';
import { isOAuthError, type OAuthError } from '../base/errors.ts';
import { backoffCeilingMs, fullJitterMs, type Random } from './backoff.ts';
import { sleep } from './sleep.ts';

/** A retry policy with its defaults filled in. */
export interface ResolvedRetryPolicy {
  attempts: number;
  baseDelayMs: number;
  maxDelayMs: number;
}

export interface RetryOptions {
  clock: Clock;
  random: Random;
  policy: ResolvedRetryPolicy;
  signal: AbortSignal;
  /** What is left of the flight's time when the retry begins; no wait goes beyond it, milliseconds. */
  deadlineMs: number;
  /** No retry comes sooner than after this, milliseconds. */
  leastDelayMs(): number;
  onRetry(error: OAuthError, delayMs: number): void;
}

/**
 * Runs attempts until one succeeds, one fails for good, or attempts or time are used up. A `Retry-After`
 * longer than the back-off is waited for, if there is time for it; if not, the error says how long to wait.
 */
export async function retry<T>(attempt: (number: number) => Promise<T>, options: RetryOptions): Promise<T> {
  const { clock, policy, signal } = options;
  const startedAt = clock.now();
  for (let number = 1; ; number++) {
    try {
      return await attempt(number);
    } catch (error) {
      if (!isOAuthError(error) || !error.retryable || number >= policy.attempts || signal.aborted)
        throw error;
      const ceilingMs = backoffCeilingMs(number - 1, policy.baseDelayMs, policy.maxDelayMs);
      const jitteredMs = fullJitterMs(ceilingMs, options.random);
      const delayMs = Math.max(jitteredMs, error.retryAfterMs ?? 0, options.leastDelayMs());
      if (elapsedMs(startedAt, clock.now()) + delayMs >= options.deadlineMs) throw error;
      options.onRetry(error, delayMs);
      await sleep(clock, delayMs, signal);
    }
  }
}
