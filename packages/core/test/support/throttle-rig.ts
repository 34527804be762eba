import { type FakeClock, fakeClock } from '@evergrant/testing';
import { OAuthError, type OAuthErrorInit } from '../../src/base/errors.ts';
import { RenewalThrottle } from '../../src/manager/renewal-throttle.ts';

export interface ThrottleRig {
  clock: FakeClock;
  throttle: RenewalThrottle;
  /** The waits without a token and with a usable one. */
  waits(): { none: number; usable: number };
}

/** A throttle with a fake clock and without jitter (random gives one half). */
export function throttleRig(): ThrottleRig {
  const clock = fakeClock();
  const options = {
    clock,
    random: () => 0.5,
    coolDown: { initialMs: 30_000, maxMs: 300_000 },
    retry: { baseDelayMs: 250, maxDelayMs: 5000 },
    terminalErrorTtlMs: 20_000,
    maxRetryAfterMs: 300_000,
    renewalRate: { burst: 10, perMinute: 20 },
  };
  const throttle = new RenewalThrottle(options, undefined);
  const waits = (): { none: number; usable: number } => ({
    none: throttle.holdOffMs(clock.now()),
    usable: throttle.coolDownMs(clock.now()),
  });
  return { clock, throttle, waits };
}

/** A failure that passes. */
export function passing(init: OAuthErrorInit = {}): OAuthError {
  return new OAuthError('endpoint-unavailable', 'not now', { retryable: true, ...init });
}

/** A failure that no retry cures. */
export const refusal: OAuthError = new OAuthError('request-refused', 'no');

export const day: number = 24 * 3_600_000;
