import type { OAuthError } from '../base/errors.ts';
import type { RenewalReason } from '../base/events.ts';
import type { RenewalThrottle } from './renewal-throttle.ts';
import type { TokenRenewalOptions } from './token-renewal-options.ts';
import type { TokenState } from './token-state.ts';

/** Tells the throttle, the listeners and the other processes that a renewal failed. */
export async function reportFailure(
  error: OAuthError,
  reason: RenewalReason,
  options: TokenRenewalOptions,
  state: TokenState,
  throttle: RenewalThrottle,
): Promise<void> {
  const { settings, shared } = options;
  const now = settings.clock.now();
  const usableForMs = state.held?.usableForMs(now) ?? 0;
  const servedFromCache = usableForMs > 0;
  throttle.failed(error, { usableForMs });
  const coolDownMs = Math.round(servedFromCache ? throttle.coolDownMs(now) : throttle.holdOffMs(now));
  options.emit({ type: 'renewal-failed', reason, error, servedFromCache, coolDownMs });
  const backoff = throttle.sharedBackoff(now);
  if (backoff !== undefined) await shared?.publishBackoff(backoff);
}
