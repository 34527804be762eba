import type { AccessToken } from '../base/access-token.ts';
import { elapsedMs, type Instant } from '../base/clock.ts';
import type { IssuedToken } from '../grant/token-issuer.ts';
import { type RenewalWindow, renewalWindow, type RenewalWindowOptions } from './renewal-window.ts';

/** A token with the two edges of its life. */
export class CachedToken {
  readonly token: AccessToken;
  /** Whether it was requested because the one before it had been refused. */
  readonly replacement: boolean;
  readonly lifetimeMs: number;
  readonly #since: Instant;
  readonly #window: RenewalWindow;

  constructor(issued: IssuedToken, options: RenewalWindowOptions, replacement = false) {
    this.token = issued.token;
    this.replacement = replacement;
    this.lifetimeMs = issued.token.expiresAt - issued.sent.epochMs;
    this.#since = issued.sent;
    this.#window = renewalWindow(this.lifetimeMs, options);
  }

  /** Where in its life the token is. */
  stateAt(now: Instant): 'fresh' | 'stale' | 'expired' {
    const ageMs = this.ageMs(now);
    if (ageMs < this.#window.refreshAfterMs) return 'fresh';
    return ageMs < this.#window.usableForMs ? 'stale' : 'expired';
  }

  /** How long ago it was requested, milliseconds. */
  ageMs(now: Instant): number {
    return elapsedMs(this.#since, now);
  }

  /** How long it may still be handed out, milliseconds. */
  usableForMs(now: Instant): number {
    return Math.max(0, this.#window.usableForMs - this.ageMs(now));
  }

  /** Whether this is the same token again, and lives no longer than was known. */
  isNoBetterThan(before: AccessToken): boolean {
    return this.token.value === before.value && this.token.expiresAt <= before.expiresAt + roundingMs;
  }
}

/** Servers count whole seconds, so the same expiry may come back a second later. */
const roundingMs = 1000;
