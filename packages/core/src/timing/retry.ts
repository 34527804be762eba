import type { Clock } from '../base/clock.ts';
import { elapsedMs } from '../base/elapsed-ms.ts';
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
  /** The time that is left to the flight when the first attempt begins, milliseconds. No wait goes beyond it. */
  deadlineMs: number;
  /** The shortest wait before a retry, milliseconds. */
  leastDelayMs(): number;
  onRetry(error: OAuthError, delayMs: number): void;
}

/**
 * Runs attempts until one succeeds, one fails with an error that is not retryable, or attempts or time are used up. It waits for
 * a `Retry-After` that is longer than the back-off if there is time for it. If not, the error says how long to wait.
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
