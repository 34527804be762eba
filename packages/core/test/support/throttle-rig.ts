import { type FakeClock, fakeClock } from '@evergrant/testing';
import { OAuthError, type OAuthErrorInit } from '../../src/base/errors.ts';
import { RenewalThrottle } from '../../src/manager/renewal-throttle.ts';
import { TokenRequestLimit } from '../../src/sharing/token-request-limit.ts';

export interface ThrottleRig {
  clock: FakeClock;
  throttle: RenewalThrottle;
  limit: TokenRequestLimit;
  /** The waits without a token and with a usable one. */
  waits(): { none: number; usable: number };
}

/** A throttle with a fake clock and without jitter (random gives one half), and with five token requests a minute if limited. */
export function throttleRig({
  burst = 10,
  limited = false,
}: { burst?: number; limited?: boolean } = {}): ThrottleRig {
  const clock = fakeClock();
  const limit = new TokenRequestLimit({
    requests: 5,
    perMs: 60_000,
    clock,
    emit: () => {},
    store: undefined,
    key: async () => 'count',
  });
  const options = {
    clock,
    random: () => 0.5,
    coolDown: { initialMs: 30_000, maxMs: 300_000 },
    retry: { baseDelayMs: 250, maxDelayMs: 5000 },
    terminalErrorTtlMs: 20_000,
    maxRetryAfterMs: 300_000,
    renewalRate: { burst, perMinute: 20 },
  };
  const throttle = new RenewalThrottle(options, limited ? limit : undefined);
  const waits = (): { none: number; usable: number } => ({
    none: throttle.holdOffMs(clock.now()),
    usable: throttle.coolDownMs(clock.now()),
  });
  return { clock, limit, throttle, waits };
}

/** A failure that passes. */
export function passing(init: OAuthErrorInit = {}): OAuthError {
  return new OAuthError('endpoint-unavailable', 'not now', { retryable: true, ...init });
}

/** A failure that no retry cures. */
export const refusal: OAuthError = new OAuthError('request-refused', 'no');

export const day: number = 24 * 3_600_000;
