import type { AccessToken } from './access-token.ts';

export interface GetTokenOptions {
  /** Ends this caller's wait with `signal.reason`. The token request goes on for the others. */
  signal?: AbortSignal | undefined;
  /** The token that an API refused. It is renewed only if it is still the current one. */
  replacing?: AccessToken | undefined;
  /** Keeps the runtime's request context alive for a token request that this call starts, as edge runtimes need it. */
  waitUntil?: ((promise: Promise<unknown>) => void) | undefined;
}

/** Anything that gives an access token. */
export interface TokenSource {
  /** Gives a token that may be used now. @throws {OAuthError} if no token can be obtained. */
  getToken(options?: GetTokenOptions): Promise<AccessToken>;
}
