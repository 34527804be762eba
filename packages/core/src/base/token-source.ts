import type { AccessToken } from './access-token.ts';

export interface GetTokenOptions {
  /** Ends this caller's wait; the token request goes on for the others. Rejects with `signal.reason`. */
  signal?: AbortSignal | undefined;
  /** The token an API refused. It is renewed only if it is still the current one. */
  replacing?: AccessToken | undefined;
  /** Keeps the runtime's request context alive for a token request that this call starts, as edge runtimes need it. */
  waitUntil?: ((promise: Promise<unknown>) => void) | undefined;
}

/** Anything that gives an access token. */
export interface TokenSource {
  /** @throws {OAuthError} when no token can be had. */
  getToken(options?: GetTokenOptions): Promise<AccessToken>;
}
