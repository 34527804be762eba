import { createOAuthClient, type OAuthClient, type OAuthClientOptions } from '@evergrant/core';
import {
  type AuthorizationServer,
  fakeClock,
  type FakeClock,
  type ResourceServer,
  startAuthorizationServer,
  startResourceServer,
} from '@evergrant/testing';

/** A token endpoint, an API behind it, and a client for the two. */
export interface World extends AsyncDisposable {
  clock: FakeClock;
  tokens: AuthorizationServer;
  api: ResourceServer;
  client: OAuthClient;
}

export async function startWorld(options: Partial<OAuthClientOptions> = {}): Promise<World> {
  const clock = fakeClock();
  const tokens = await startAuthorizationServer({ clock });
  const api = await startResourceServer({ authorizationServer: tokens });
  const { clientId, clientSecret, tokenEndpoint } = tokens;
  const client = createOAuthClient({
    name: 'test',
    clientId,
    clientSecret,
    tokenEndpoint,
    origins: [api.url],
    retry: false,
    clock,
    ...options,
  });
  return {
    clock,
    tokens,
    api,
    client,
    async [Symbol.asyncDispose]() {
      await Promise.all([client.close(), tokens.close(), api.close()]);
    },
  };
}
