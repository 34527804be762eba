import { isOAuthError, OAuthError } from '../base/errors.ts';
import type { OAuthEventDraft, RenewalReason } from '../base/events.ts';
import type { IssuedToken, TokenIssuer } from '../grant/token-issuer.ts';
import { retry } from '../timing/retry.ts';
import { withTimeout } from '../timing/with-timeout.ts';
import type { TokenRequestLimit } from '../sharing/token-request-limit.ts';
import type { FlightControl } from '../timing/single-flight.ts';
import type { RenewalSettings } from './renewal-settings.ts';
import type { RenewalThrottle } from './renewal-throttle.ts';

export interface TokenRequestOptions {
  settings: Pick<RenewalSettings, 'clock' | 'random' | 'retry' | 'timeoutMs'>;
  grant: TokenIssuer;
  throttle: RenewalThrottle;
  /** The limit of token requests, if there is one. */
  limit: TokenRequestLimit | undefined;
  emit(event: OAuthEventDraft): void;
}

/** A smaller difference of clocks is not reported: a `Date` header has whole seconds, and the network takes time. */
const notableSkewMs = 30_000;

/** Whether the endpoint did not accept the client's credentials, for example right after a secret was rotated. */
function refusedClient(error: unknown): boolean {
  return (
    isOAuthError(error) && (error.endpointStatus === 401 || error.oauthError?.error === 'invalid_client')
  );
}

/** Requests a token with time-outs and retries, and once more if the secret was rotated in the meantime. */
export function requestToken(
  options: TokenRequestOptions,
  { control, deadlineMs, reason }: { control: FlightControl; deadlineMs: number; reason: RenewalReason },
): Promise<IssuedToken> {
  const { emit, grant, throttle } = options;
  const { clock, random, retry: policy, timeoutMs } = options.settings;
  const timedOut = (): OAuthError =>
    new OAuthError('timeout', `the token endpoint did not answer within ${timeoutMs} ms (timeoutMs)`, {
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
    policy,
    signal: control.signal,
    deadlineMs,
    leastDelayMs: () => throttle.rateWaitMs(clock.now()),
    onRetry(error, delayMs) {
      control.expect(delayMs);
      emit({ type: 'token-request-retried', error, delayMs: Math.round(delayMs) });
    },
  });
}
