import { createOAuthClient, type OAuthClient } from '@evergrant/core';
import type { Surroundings } from './contender.ts';

/** A client with the defaults of Evergrant. */
export function ourClient({ apiUrl, clientId, clientSecret, tokenUrl }: Surroundings): OAuthClient {
  return createOAuthClient({
    name: 'bench',
    tokenEndpoint: tokenUrl,
    clientId,
    clientSecret,
    origins: [apiUrl],
  });
}
