import type { TokenSource } from '../base/token-source.ts';

/**
 * The client's token as a function, for SDKs that ask for one each time.
 *
 * @example
 * const sdk = new Sdk({ accessToken: tokenFunction(client) });
 *
 * @throws {OAuthError} (the function) when no token can be had.
 */
export function tokenFunction(client: TokenSource): (options?: { signal?: AbortSignal }) => Promise<string> {
  return async (options) => {
    const signal = options?.signal; // some SDKs give an argument of their own
    return (await client.getToken(signal instanceof AbortSignal ? { signal } : {})).value;
  };
}
