import { createOAuthClient, type OAuthClient, type OAuthClientOptions } from '@evergrant/core';
import { checkOptions } from '@evergrant/core/adapter';
import type { AuthorizationServer } from '../authorization-server/authorization-server.ts';
import type { AuthorizationServerOptions } from '../authorization-server/authorization-server-options.ts';
import { startAuthorizationServer } from '../authorization-server/start-authorization-server.ts';
import { fakeClock, type FakeClock } from '../clock/fake-clock.ts';
import { closeAll } from '../http/close-all.ts';
import type { ResourceServer } from '../resource-server/resource-server.ts';
import type { ResourceServerOptions } from '../resource-server/resource-server-options.ts';
import { startResourceServer } from '../resource-server/start-resource-server.ts';

/** A token endpoint, an API, a client of both, and the clock that all of them use. */
export interface Testbed extends AsyncDisposable {
  readonly clock: FakeClock;
  /** The token endpoint. */
  readonly tokens: AuthorizationServer;
  /** The API that the tokens are for. */
  readonly api: ResourceServer;
  readonly client: OAuthClient;
  /** Creates another client of the same token endpoint and API. `create` may come from another copy of core. */
  createClient(options?: Partial<OAuthClientOptions>, create?: typeof createOAuthClient): OAuthClient;
  /** Closes the clients and the servers. Never hangs; may be called twice. */
  close(): Promise<void>;
}

export interface TestbedOptions {
  /** The clock that client and servers use. @default a new fake clock */
  clock?: FakeClock;
  /** How the token endpoint differs from `startAuthorizationServer()`. */
  server?: Omit<AuthorizationServerOptions, 'clock'>;
  /** How the API differs from `startResourceServer()`. */
  api?: Omit<ResourceServerOptions, 'authorizationServer' | 'clock'>;
  /**
   * How the clients differ from the usual ones, which make one attempt at a token, send it to the API's origin, and
   * renew it at once whenever it is refused (`propagationMs: 0`, and a high `renewalRate`).
   * A function is given the API.
   */
  client?: Partial<OAuthClientOptions> | ((api: ResourceServer) => Partial<OAuthClientOptions>);
}

/**
 * Starts what a test of an HTTP client needs, all on 127.0.0.1. Close it, or declare it with `await using`.
 * @example
 * const { api, client, close } = await startTestbed({ client: { scope: 'orders' } });
 */
export async function startTestbed(options: TestbedOptions = {}): Promise<Testbed> {
  checkOptions<TestbedOptions>('startTestbed', options, { clock: 1, server: 1, api: 1, client: 1 });
  const { clock = fakeClock() } = options;
  const tokens = await startAuthorizationServer({ ...options.server, clock });
  const api = await startResourceServer({ ...options.api, authorizationServer: tokens, clock });
  const common = typeof options.client === 'function' ? options.client(api) : options.client;
  const clients: OAuthClient[] = [];
  const createClient: Testbed['createClient'] = (differences, create = createOAuthClient) => {
    const { clientId, clientSecret, tokenEndpoint } = tokens;
    const client = create({
      name: 'testbed',
      clientId,
      clientSecret,
      tokenEndpoint,
      origins: [api.url],
      retry: false,
      propagationMs: 0,
      renewalRate: { burst: 1_000, perMinute: 60_000 },
      random: () => 0.5,
      clock,
      ...common,
      ...differences,
    });
    clients.push(client);
    return client;
  };
  const client = createClient();
  const close = (): Promise<void> => closeAll([...clients.splice(0), tokens, api]);
  return { clock, tokens, api, client, createClient, close, [Symbol.asyncDispose]: close };
}
