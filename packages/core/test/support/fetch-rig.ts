import {
  type AuthorizationServer,
  type AuthorizationServerOptions,
  type FakeClock,
  fakeClock,
  type ResourceServer,
  startAuthorizationServer,
  startResourceServer,
} from '@evergrant/testing';
import { afterEach, beforeEach } from 'vitest';
import { type AuthorizedFetch, authorizedFetch } from '../../src/authorizer/authorized-fetch.ts';
import { createOAuthClient } from '../../src/client/create-oauth-client.ts';
import type { OAuthEvent } from '../../src/base/events.ts';
import type { OAuthClient } from '../../src/client/oauth-client.ts';
import type { OAuthClientOptions } from '../../src/client/oauth-client-options.ts';

export let clock: FakeClock;
export let authorization: AuthorizationServer;
export let api: ResourceServer;
export let client: OAuthClient;
export let call: AuthorizedFetch;
export let events: OAuthEvent[];

/** Opens the client anew, with other options. */
export function open(options: Partial<OAuthClientOptions> = {}): void {
  const { clientId, clientSecret, tokenEndpoint } = authorization;
  client = createOAuthClient({
    name: 'test',
    tokenEndpoint,
    clientId,
    clientSecret,
    origins: [api.apiUrl],
    clock,
    random: () => 0.5,
    ...options,
  });
  call = authorizedFetch(client);
  events = [];
  client.subscribe((event) => events.push(event));
}

/** One call of the API, by its status. */
export const users = async (): Promise<number> => (await call(`${api.apiUrl}/users`)).status;

/** Starts other servers in the place of those that are there. */
export async function serve(options: AuthorizationServerOptions = {}): Promise<void> {
  await Promise.all([api?.close(), authorization?.close()]);
  authorization = await startAuthorizationServer({ clock, ...options });
  api = await startResourceServer({ authorizationServer: authorization });
  open();
}

/** A token endpoint, an API, and a client between them, new for each test of the file. */
export function useFetchRig(): void {
  beforeEach(async () => {
    clock = fakeClock();
    await serve();
  });
  afterEach(async () => {
    await client.close();
    await Promise.all([api.close(), authorization.close()]);
  });
}
