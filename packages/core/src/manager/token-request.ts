import type { Clock } from '../base/clock.ts';
import { isOAuthError, OAuthError } from '../base/errors.ts';
import type { OAuthEventDraft, RenewalReason } from '../base/events.ts';
import type { IssuedToken, TokenIssuer } from '../grant/token-issuer.ts';
import type { Random } from '../timing/backoff.ts';
import { type ResolvedRetryPolicy, retry } from '../timing/retry.ts';
import { withTimeout } from '../timing/with-timeout.ts';
import type { TokenRequestLimit } from '../sharing/token-request-limit.ts';
import type { FlightControl } from '../timing/single-flight.ts';
import type { RenewalThrottle } from './renewal-throttle.ts';

export interface TokenRequestOptions {
  grant: TokenIssuer;
  clock: Clock;
  random: Random;
  retry: ResolvedRetryPolicy;
  /** One attempt, milliseconds. */
  timeoutMs: number;
  /** All attempts, milliseconds. */
  deadlineMs: number;
  throttle: RenewalThrottle;
  /** How many token requests may be sent at all. */
  limit: TokenRequestLimit | undefined;
  emit(event: OAuthEventDraft): void;
}

/** Clocks this close to each other agree: a `Date` header counts whole seconds and is a journey old. */
const notableSkewMs = 30_000;

/** Whether the endpoint did not know the client, as it happens right after a secret was rotated. */
function refusedClient(error: unknown): boolean {
  return (
    isOAuthError(error) && (error.endpointStatus === 401 || error.oauthError?.error === 'invalid_client')
  );
}

/** Asks for a token with time-outs and retries, and once more if the secret was rotated meanwhile. */
export function requestToken(
  options: TokenRequestOptions,
  { control, deadlineMs, reason }: { control: FlightControl; deadlineMs: number; reason: RenewalReason },
): Promise<IssuedToken> {
  const { clock, emit, grant, random, throttle, timeoutMs } = options;
  const timedOut = (): OAuthError =>
    new OAuthError('timeout', `the token endpoint did not answer within ${timeoutMs} ms`, {
      retryable: true,
    });
  const once = (attempt: number): Promise<IssuedToken> => {
    const startedAt = clock.now();
    control.expect(timeoutMs);
    return withTimeout(clock, timeoutMs, control.signal, timedOut, async (signal) => {
      await options.limit?.take(signal);
      const onSend = (): void => {
        control.commit();
        throttle.sent();
        emit({ type: 'token-requested', reason, attempt });
      };
      const issued = await grant.requestToken({ signal, onSend });
      const { fingerprint, expiresAt } = issued.token;
      const durationMs = Math.round(clock.now().monotonicMs - startedAt.monotonicMs);
      emit({ type: 'token-obtained', reason, fingerprint, expiresAt, durationMs });
      const { missingScope, skewMs = 0 } = issued;
      if (missingScope !== undefined) emit({ type: 'scope-narrowed', missing: missingScope });
      if (Math.abs(skewMs) >= notableSkewMs) emit({ type: 'clock-skewed', skewMs: Math.round(skewMs) });
      return issued;
    });
  };
  let askedAgain = false;
  const attempt = async (number: number): Promise<IssuedToken> => {
    try {
      return await once(number);
    } catch (error) {
      if (askedAgain || !refusedClient(error)) throw error;
      askedAgain = true;
      if (!(await grant.credentialsChanged({ fresh: true })) || throttle.rateWaitMs(clock.now()) > 0)
        throw error;
      return once(number);
    }
  };
  return retry(attempt, {
    clock,
    random,
    policy: options.retry,
    signal: control.signal,
    deadlineMs,
    leastDelayMs: () => throttle.rateWaitMs(clock.now()),
    onRetry(error, delayMs) {
      control.expect(delayMs);
      emit({ type: 'token-request-retried', error, delayMs });
    },
  });
}
