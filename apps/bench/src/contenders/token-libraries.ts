import * as openid from 'openid-client';
import pMemoize from 'p-memoize';
import { type AccessToken, ClientCredentials } from 'simple-oauth2';
import type { Surroundings } from './contender.ts';

/** simple-oauth2 holds a token and knows when it expires. Its user decides when to request another one. */
export function simpleOAuth2Tokens({
  clientId,
  clientSecret,
  tokenUrl,
}: Surroundings): () => Promise<string> {
  const { origin, pathname } = new URL(tokenUrl);
  const client = new ClientCredentials({
    client: { id: clientId, secret: clientSecret },
    auth: { tokenHost: origin, tokenPath: pathname },
  });
  let held: AccessToken | undefined;
  return async () => {
    if (held === undefined || held.expired(30)) held = await client.getToken({});
    return `Bearer ${held.token['access_token']}`;
  };
}

/** openid-client requests a token; p-memoize joins concurrent callers and keeps the token until it expires. */
export function openidClientTokens({
  clientId,
  clientSecret,
  tokenUrl,
}: Surroundings): () => Promise<string> {
  const { origin } = new URL(tokenUrl);
  const configuration = new openid.Configuration(
    { issuer: origin, token_endpoint: tokenUrl },
    clientId,
    clientSecret,
  );
  openid.allowInsecureRequests(configuration);
  let held: { authorization: string; expiresAt: number } | undefined;
  const getToken = pMemoize(
    async () => {
      const { access_token: token, expires_in: lifetime = 0 } =
        await openid.clientCredentialsGrant(configuration);
      return { authorization: `Bearer ${token}`, expiresAt: Date.now() + lifetime * 1000 };
    },
    {
      cache: {
        has: () => held !== undefined && Date.now() < held.expiresAt,
        get: () => held,
        set(_key, token: { authorization: string; expiresAt: number }) {
          held = token;
        },
      },
    },
  );
  return async () => (await getToken()).authorization;
}
