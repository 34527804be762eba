import { createOAuthClient, type OAuthClient, type OAuthClientOptions } from '@evergrant/core';
import { accessToken } from './access-token.ts';

/** The URL of all calls. No call leaves the process. */
export const apiUrl = 'https://api.example.com';

/** Longer than any run, so that the token stays fresh. */
const lifetimeSeconds = 7 * 86_400;

/** A token endpoint in memory. */
async function tokenEndpoint(): Promise<Response> {
  return Response.json({ access_token: accessToken, token_type: 'Bearer', expires_in: lifetimeSeconds });
}

/** Creates a client that has a token, fresh for the whole run. */
export async function freshClient(options: Partial<OAuthClientOptions> = {}): Promise<OAuthClient> {
  const client = createOAuthClient({
    name: 'bench',
    tokenEndpoint: 'https://login.example.com/token',
    clientId: 'bench',
    clientSecret: 'of no use',
    origins: [apiUrl],
    fetch: tokenEndpoint,
    ...options,
  });
  await client.getToken();
  return client;
}
