import type { AuthorizedFetch, FetchLike, OAuthClient } from '@evergrant/core';
import { authorizedFetch, checkClient, checkOptions } from '@evergrant/core/adapter';

export interface OAuthFetchOptions {
  /**
   * What sends the requests: any `fetch`, for example undici's own or node-fetch.
   * @default the global `fetch`, looked up at each call
   */
  fetch?: FetchLike;
  /** Its origin becomes the client's, where the client names none. Inputs are not resolved against it. */
  baseUrl?: string | URL;
}

/**
 * A `fetch` that puts the client's token on requests within its origins, and resends once after a 401. It fits
 * wherever a `fetch` is taken; `init.oauth` is one call's word: `false`, or the scope and resource of another token.
 *
 * @example
 * const authFetch = createOAuthFetch(client);
 * const response = await authFetch('https://api.example.com/users');
 *
 * @throws {OAuthError} `invalid-configuration` if neither the client has origins nor the options a `baseUrl`.
 */
export function createOAuthFetch(client: OAuthClient, options: OAuthFetchOptions = {}): AuthorizedFetch {
  checkClient('createOAuthFetch', client);
  checkOptions<OAuthFetchOptions>('createOAuthFetch', options, { fetch: 1, baseUrl: 1 }, client.name);
  const authorizer = client.authorizer({
    baseUrl: options.baseUrl,
    hint: "createOAuthFetch(client, { baseUrl: 'https://api.example.com' })",
  });
  return authorizedFetch(authorizer, options.fetch);
}
