import { createClient } from './create-client.ts';
import type { OAuthClient } from './oauth-client.ts';
import type { GrantClientOptions, OAuthClientOptions } from './oauth-client-options.ts';

/**
 * Creates a client: it keeps one token fresh and puts it on requests. Sends nothing until the first call.
 *
 * @example
 * const client = createOAuthClient({
 *   name: 'crm',
 *   tokenEndpoint: 'https://login.example.com/oauth/token',
 *   origins: ['https://api.example.com'],
 *   clientId,
 *   clientSecret,
 * });
 * const token = await client.getToken();
 *
 * @throws {OAuthError} `invalid-configuration`, naming the option and what to write.
 */
export function createOAuthClient(options: OAuthClientOptions | GrantClientOptions): OAuthClient {
  return createClient(options);
}
