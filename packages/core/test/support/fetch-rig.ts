import {
  type AuthorizationServer,
  type AuthorizationServerOptions,
  type FakeClock,
  fakeClock,
  type ResourceServer,
  startTestbed,
  type Testbed,
} from '@evergrant/testing';
import { afterEach, beforeEach } from 'vitest';
import { type AuthorizedFetch, authorizedFetch } from '../../src/authorizer/authorized-fetch.ts';
import type { OAuthEvent } from '../../src/base/events.ts';
import type { OAuthClient } from '../../src/client/oauth-client.ts';
import type { OAuthClientOptions } from '../../src/client/oauth-client-options.ts';

export let clock: FakeClock;
export let authorization: AuthorizationServer;
export let api: ResourceServer;
export let client: OAuthClient;
export let call: AuthorizedFetch;
export let events: OAuthEvent[];
let testbed: Testbed | undefined;

/** Replaces the client with another one, which has the default retries. */
export function open(options: Partial<OAuthClientOptions> = {}): void {
  client = (testbed as Testbed).createClient({
    name: 'test',
    origins: [api.apiUrl],
    retry: {},
    ...options,
  });
  call = authorizedFetch(client);
  events = [];
  client.subscribe((event) => events.push(event));
}

/** Calls the API once. Gives the status. */
export const users = async (): Promise<number> => (await call(`${api.apiUrl}/users`)).status;

/** Replaces the servers with others, on the same clock. */
export async function serve(options: AuthorizationServerOptions = {}): Promise<void> {
  await testbed?.close();
  testbed = await startTestbed({ clock, server: options });
  ({ api, tokens: authorization } = testbed);
  open();
}

/** A token endpoint, an API and a client for both, new for each test of the file. */
export function useFetchRig(): void {
  beforeEach(async () => {
    clock = fakeClock();
    await serve();
  });
  afterEach(() => testbed?.close());
}
