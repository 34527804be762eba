import type { AccessToken } from '../base/access-token.ts';
import type { Instant } from '../base/clock.ts';

/** A token, and the moment its request was sent: the lifetime starts there. */
export interface IssuedToken {
  token: AccessToken;
  sent: Instant;
  /** How far this machine's clock is ahead of the server's, milliseconds, if the server sent a `Date`. */
  skewMs?: number;
  /** The scopes that were requested and not granted, if the server says what it granted. */
  missingScope?: readonly string[];
}

/** Requests a token once: one attempt, no cache, no retry. */
export interface TokenIssuer {
  /** Calls `onSend` just before the request is sent. @throws {OAuthError} if there is no token. */
  requestToken(options: { signal: AbortSignal; onSend(): void }): Promise<IssuedToken>;
  /** Whether the next attempt would use other credentials than the last. Asks at most once a second, unless `fresh`. */
  credentialsChanged(options?: { fresh?: boolean }): Promise<boolean>;
}
