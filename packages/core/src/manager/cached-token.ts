import type { AccessToken } from '../base/access-token.ts';
import { elapsedMs, type Instant } from '../base/clock.ts';
import type { IssuedToken } from '../grant/token-grant.ts';
import { type RenewalWindow, renewalWindow, type RenewalWindowOptions } from './renewal-window.ts';

/** A token in hand, with the edges of its life. */
export class CachedToken {
  readonly token: AccessToken;
  /** Whether it was asked for because the one before it had been refused. */
  readonly replacement: boolean;
  readonly #since: Instant;
  readonly #window: RenewalWindow;

  constructor(issued: IssuedToken, options: RenewalWindowOptions, replacement = false) {
    this.token = issued.token;
    this.replacement = replacement;
    this.#since = issued.sent;
    this.#window = renewalWindow(issued.token.expiresAt - issued.sent.epochMs, options);
  }

  /** Where in its life the token is. */
  stateAt(now: Instant): 'fresh' | 'stale' | 'expired' {
    const ageMs = elapsedMs(this.#since, now);
    if (ageMs < this.#window.refreshAfterMs) return 'fresh';
    return ageMs < this.#window.usableForMs ? 'stale' : 'expired';
  }

  /** How long it may still be handed out, milliseconds. */
  usableForMs(now: Instant): number {
    return Math.max(0, this.#window.usableForMs - elapsedMs(this.#since, now));
  }

  /** Whether this is the same token again, and lives no longer than was known. */
  isNoBetterThan(before: AccessToken): boolean {
    return this.token.value === before.value && this.token.expiresAt <= before.expiresAt + roundingMs;
  }
}

/** Servers count whole seconds, so the same expiry may come back a second later. */
const roundingMs = 1000;
