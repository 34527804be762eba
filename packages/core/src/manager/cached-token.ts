import type { AccessToken } from '../base/access-token.ts';
import type { Instant } from '../base/clock.ts';
import { elapsedMs } from '../base/elapsed-ms.ts';
import type { IssuedToken } from '../grant/token-issuer.ts';
import { renewalWindow, type RenewalWindowOptions } from './renewal-window.ts';

export interface CachedTokenOptions {
  window: RenewalWindowOptions;
  /** The random jitter of this client, a part of the lifetime. @default 0 */
  refreshOffset?: number | undefined;
  /** Whether it was requested because the one before it had been refused. @default false */
  replacement?: boolean;
}

/** A token with the two edges of its lifetime. */
export class CachedToken {
  readonly token: AccessToken;
  /** Whether it was requested because the one before it had been refused. */
  readonly replacement: boolean;
  /** When its request was sent. */
  readonly since: Instant;
  readonly #refreshAfterMs: number;
  readonly #usableForMs: number;

  constructor(
    { sent, token }: IssuedToken,
    { refreshOffset, replacement = false, window }: CachedTokenOptions,
  ) {
    this.token = token;
    this.replacement = replacement;
    this.since = sent;
    const { refreshAfterMs, usableForMs } = renewalWindow(this.lifetimeMs, window, refreshOffset);
    this.#refreshAfterMs = refreshAfterMs;
    this.#usableForMs = usableForMs;
  }

  get lifetimeMs(): number {
    return this.token.expiresAt - this.since.epochMs;
  }

  /** Whether the token is before the soft edge, between the edges or past the hard edge. */
  stateAt(now: Instant): 'fresh' | 'stale' | 'expired' {
    const ageMs = this.ageMs(now);
    if (ageMs < this.#refreshAfterMs) return 'fresh';
    return ageMs < this.#usableForMs ? 'stale' : 'expired';
  }

  /** The time since it was requested, milliseconds. */
  ageMs(now: Instant): number {
    return elapsedMs(this.since, now);
  }

  /** The time for which it may still be handed out, milliseconds. */
  usableForMs(now: Instant): number {
    return Math.max(0, this.#usableForMs - this.ageMs(now));
  }

  /** Whether this is the same token again, without a later expiry. */
  isNoBetterThan(before: AccessToken): boolean {
    return this.token.value === before.value && this.token.expiresAt <= before.expiresAt + roundingMs;
  }
}

/** Servers count whole seconds, so the same expiry may come back a second later. */
const roundingMs = 1000;
