import type { ProviderProfile } from '@evergrant/core';
import type { AuthorizationServer } from '../authorization-server/authorization-server.ts';
import type { AuthorizationServerOptions } from '../authorization-server/authorization-server-options.ts';
import { startAuthorizationServer } from '../authorization-server/start-authorization-server.ts';
import type { Fault } from '../faults/fault.ts';
import { type FaultName, faults } from '../faults/faults.ts';
import type { ResourceServer } from '../resource-server/resource-server.ts';
import { startResourceServer } from '../resource-server/start-resource-server.ts';
import { type ServerFaultName, serverFaults } from './server-faults.ts';
import { tlsDoors } from './tls-doors.ts';

/** Faults that the laboratory can inflict: those of answers, and those of the server itself. */
export type LaboratoryFaultName = FaultName | ServerFaultName;

/** Every fault of the laboratory with its summary and nature: for tables. */
export const laboratoryFaults: Readonly<Record<LaboratoryFaultName, Pick<Fault, 'summary' | 'nature'>>> =
  Object.freeze({
    ...faults,
    ...serverFaults,
  });

/** A token endpoint and an API on which faults can be inflicted by name. */
export interface FaultLaboratory extends AsyncDisposable {
  /** The token endpoint, with all its controls. */
  readonly tokens: AuthorizationServer;
  /** The API, with all its controls. */
  readonly api: ResourceServer;
  /** For `createOAuthClient`, together with `clientId`, `clientSecret` and `fetch`. */
  readonly profile: ProviderProfile;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly apiUrl: string;
  /** The global `fetch`; leads token requests to the `https:` door while a TLS fault is inflicted, and counts them. */
  readonly fetch: typeof fetch;
  /** Token requests that were attempted through `fetch`, also those that reached nobody. */
  readonly tokenAttempts: number;
  /**
   * Inflicts a fault on every request to the token endpoint or to the API, until the next one or `heal()`.
   * @throws {RangeError} a TLS fault on the API
   */
  inflict(name: LaboratoryFaultName, on?: 'token-endpoint' | 'api'): Promise<void>;
  /** Ends every fault, also those that are going on. */
  heal(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a token endpoint and an API that do whatever can go wrong. Close it, or declare it with `await using`. */
export async function startFaultLaboratory(
  options: AuthorizationServerOptions = {},
): Promise<FaultLaboratory> {
  const { clock } = options;
  const tokens = await startAuthorizationServer(options);
  const api = await startResourceServer({ authorizationServer: tokens, ...(clock && { clock }) });
  const doors = tlsDoors(tokens);
  let tokenAttempts = 0;
  let detour: string | undefined;

  const reroutingFetch: typeof fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!url.startsWith(`${tokens.url}/`)) return fetch(input, init);
    tokenAttempts++;
    if (detour === undefined) return fetch(input, init);
    const target = detour + url.slice(tokens.url.length);
    return input instanceof Request ? fetch(new Request(target, input), init) : fetch(target, init);
  };
  const heal = async (): Promise<void> => {
    detour = undefined;
    for (const server of [tokens, api]) {
      server.failBy(undefined);
      server.takeDown(); // ends what is going on
      server.bringUp();
      await server.impair(undefined);
    }
  };
  const close = async (): Promise<void> =>
    void (await Promise.all([tokens.close(), api.close(), doors.close()]));

  return {
    tokens,
    api,
    profile: { name: 'fault-laboratory', tokenEndpoint: tokens.tokenEndpoint, origins: [api.url] },
    clientId: tokens.clientId,
    clientSecret: tokens.clientSecret,
    apiUrl: api.apiUrl,
    fetch: reroutingFetch,
    get tokenAttempts() {
      return tokenAttempts;
    },
    async inflict(name, on = 'token-endpoint') {
      await heal();
      const server = on === 'api' ? api : tokens;
      if (Object.hasOwn(faults, name)) {
        server.failBy(() => faults[name as FaultName]);
        return;
      }
      const { tls, impairment } = serverFaults[name as ServerFaultName];
      if (tls && on === 'api') throw new RangeError(`inflict: ${name} is for the token endpoint alone`);
      if (tls) detour = await doors.open(tls, impairment);
      else await server.impair(impairment);
    },
    heal,
    close,
    [Symbol.asyncDispose]: close,
  };
}
