import { createOAuthClient, type OAuthClient, type OAuthClientOptions } from '@evergrant/core';
import type { AuthorizationServer } from '../authorization-server/authorization-server.ts';
import type { AuthorizationServerOptions } from '../authorization-server/authorization-server-options.ts';
import { startAuthorizationServer } from '../authorization-server/start-authorization-server.ts';
import { fakeClock, type FakeClock } from '../clock/fake-clock.ts';
import type { ResourceServer } from '../resource-server/resource-server.ts';
import { startResourceServer } from '../resource-server/start-resource-server.ts';

/** A token endpoint, an API behind it, a client for the two, and the clock that all of them go by. */
export interface Testbed extends AsyncDisposable {
  readonly clock: FakeClock;
  readonly tokens: AuthorizationServer;
  readonly api: ResourceServer;
  readonly client: OAuthClient;
  /** Closes all of it. */
  close(): Promise<void>;
}

export interface TestbedOptions {
  server?: Omit<AuthorizationServerOptions, 'clock'>;
  /** How the client differs from the usual one, which makes one attempt at a token and knows the API's origin. */
  client?: Partial<OAuthClientOptions>;
}

/** Starts what a test of an HTTP client needs, all on 127.0.0.1. Close it, or declare it with `await using`. */
export async function startTestbed(options: TestbedOptions = {}): Promise<Testbed> {
  const clock = fakeClock();
  const tokens = await startAuthorizationServer({ ...options.server, clock });
  const api = await startResourceServer({ authorizationServer: tokens, clock });
  const { clientId, clientSecret, tokenEndpoint } = tokens;
  const client = createOAuthClient({
    name: 'testbed',
    clientId,
    clientSecret,
    tokenEndpoint,
    origins: [api.url],
    retry: false,
    clock,
    ...options.client,
  });
  const close = async (): Promise<void> => {
    await Promise.all([client.close(), tokens.close(), api.close()]);
  };
  return { clock, tokens, api, client, close, [Symbol.asyncDispose]: close };
}
