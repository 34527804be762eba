import type { ProviderProfile } from '@evergrant/core';
import type { AuthorizationServer } from '../authorization-server/authorization-server.ts';
import type { AuthorizationServerOptions } from '../authorization-server/authorization-server-options.ts';
import { startAuthorizationServer } from '../authorization-server/start-authorization-server.ts';
import { closeAll } from '../http/close-all.ts';
import type { ResourceServer } from '../resource-server/resource-server.ts';
import { startResourceServer } from '../resource-server/start-resource-server.ts';
import { type FaultName, faults } from './faults.ts';
import { faultyTlsServers } from './faulty-tls-servers.ts';
import type { InjectableFaultName } from './injectable-faults.ts';
import { type ServerFaultName, serverFaults } from './server-faults.ts';

/** A token endpoint and an API into which faults are injected by name. */
export interface FaultInjector extends AsyncDisposable {
  /** The token endpoint, with all its controls. */
  readonly tokens: AuthorizationServer;
  /** The API, with all its controls. */
  readonly api: ResourceServer;
  /** For `createOAuthClient`, together with `clientId`, `clientSecret` and `fetch`. */
  readonly profile: ProviderProfile;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly apiUrl: string;
  /** The global `fetch`. Counts token requests, and sends them to an `https:` server while a TLS fault is injected. */
  readonly fetch: typeof fetch;
  /** Token requests that were attempted through `fetch`, including those that reached no server. */
  readonly tokenAttempts: number;
  /**
   * Applies a fault to every request to the token endpoint or to the API, until the next `inject` or `clear`.
   * @throws {RangeError} if the name is unknown, or names a TLS fault for the API
   */
  inject(name: InjectableFaultName, on?: 'token-endpoint' | 'api'): Promise<void>;
  /** Removes every fault, and ends the requests that are still being answered. */
  clear(): Promise<void>;
  /** Stops both servers. Never hangs; may be called twice. */
  close(): Promise<void>;
}

/**
 * Starts a token endpoint and an API on 127.0.0.1 that fail on demand. Close it, or declare it with `await using`.
 * @example
 * const injector = await startFaultInjector();
 * await injector.inject('tls-self-signed');
 */
export async function startFaultInjector(options: AuthorizationServerOptions = {}): Promise<FaultInjector> {
  const { clock } = options;
  const tokens = await startAuthorizationServer(options);
  const api = await startResourceServer({ authorizationServer: tokens, ...(clock && { clock }) });
  const tlsServers = faultyTlsServers(tokens);
  let tokenAttempts = 0;
  let tlsOrigin: string | undefined;

  const reroutingFetch: typeof fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!url.startsWith(`${tokens.url}/`)) return fetch(input, init);
    tokenAttempts++;
    if (tlsOrigin === undefined) return fetch(input, init);
    const target = tlsOrigin + url.slice(tokens.url.length);
    return input instanceof Request ? fetch(new Request(target, input), init) : fetch(target, init);
  };
  const clear = async (): Promise<void> => {
    tlsOrigin = undefined;
    for (const server of [tokens, api]) {
      server.failBy(undefined);
      server.takeDown(); // ends the requests that are still being answered
      server.bringUp();
      await server.impair(undefined);
    }
  };
  const close = (): Promise<void> => closeAll([tokens, api, tlsServers]);

  return {
    tokens,
    api,
    profile: { name: 'fault-injector', tokenEndpoint: tokens.tokenEndpoint, origins: [api.url] },
    clientId: tokens.clientId,
    clientSecret: tokens.clientSecret,
    apiUrl: api.apiUrl,
    fetch: reroutingFetch,
    get tokenAttempts() {
      return tokenAttempts;
    },
    async inject(name, on = 'token-endpoint') {
      if (!Object.hasOwn(faults, name) && !Object.hasOwn(serverFaults, name))
        throw new RangeError(`inject: there is no fault "${name}"; injectableFaults lists them all`);
      await clear();
      const server = on === 'api' ? api : tokens;
      if (Object.hasOwn(faults, name)) {
        server.failBy(() => faults[name as FaultName]);
        return;
      }
      const { tls, impairment } = serverFaults[name as ServerFaultName];
      if (tls && on === 'api')
        throw new RangeError(
          `inject: "${name}" is a TLS fault; inject it on the token endpoint, not on the API`,
        );
      if (tls) tlsOrigin = await tlsServers.open(tls, impairment);
      else await server.impair(impairment);
    },
    clear,
    close,
    [Symbol.asyncDispose]: close,
  };
}
