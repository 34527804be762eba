import { createOAuthClient, type OAuthClient, type OAuthClientOptions } from '@evergrant/core';

/** Where all calls go, if only in memory. */
export const apiUrl = 'https://api.example.com';

/** A token of the usual length that opens nothing. */
const accessToken = 'benchmark-'.repeat(4);

/** What a call that carries the token arrives with. */
export const authorization: string = `Bearer ${accessToken}`;

/** Far longer than any run, so that no call is made with a stale token. */
const lifetimeSeconds = 7 * 86_400;

/** A token endpoint in memory. */
async function tokenEndpoint(): Promise<Response> {
  return Response.json({ access_token: accessToken, token_type: 'Bearer', expires_in: lifetimeSeconds });
}

/** A client that already has its token, and keeps it fresh for the whole run. */
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
