import type { AccessToken } from '../base/access-token.ts';
import type { Instant } from '../base/clock.ts';

/** A token, and when the request that brought it was sent: its lifetime runs from there. */
export interface IssuedToken {
  token: AccessToken;
  sent: Instant;
  /** How far this machine's clock is ahead of the server's, milliseconds, where it can be told. */
  skewMs?: number;
  /** Scopes that were asked for and not granted, where the server says what it granted. */
  missingScope?: readonly string[];
}

/** Asks for a token once: one attempt, no cache, no retry. */
export interface TokenIssuer {
  /** Calls `onSend` when everything is ready and the request goes out. @throws {OAuthError} */
  requestToken(options: { signal: AbortSignal; onSend(): void }): Promise<IssuedToken>;
  /** Whether the next attempt would use other credentials than the last. Asks at most once a second, unless `fresh`. */
  credentialsChanged(options?: { fresh?: boolean }): Promise<boolean>;
}
