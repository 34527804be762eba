import { tokenControls } from '../authorization-server/authorization-server.ts';
import { TokenEndpoint } from '../authorization-server/token-endpoint.ts';
import { closeAll } from '../http/close-all.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { startLoopbackServer } from '../http/loopback-server.ts';
import { strayEndpoint } from '../http/stray-endpoint.ts';
import { apiControls } from '../resource-server/resource-server.ts';
import { ProtectedApi } from '../resource-server/protected-api.ts';
import type { ProviderDefinition } from './provider-definition.ts';
import type { ProviderEmulator, ProviderEmulatorOptions } from './provider-emulator.ts';

function isBelow(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`);
}

/** Starts the servers that a definition describes. */
export async function startEmulator(
  definition: ProviderDefinition,
  options: ProviderEmulatorOptions,
): Promise<ProviderEmulator> {
  const { userCount, clientId: _inDefinition, ...given } = options;
  const { clock } = options;
  const token = new TokenEndpoint({ ...definition.token, ...given });
  const api = new ProtectedApi({
    ...definition.api,
    ...(userCount === undefined ? {} : { userCount }),
    ...(clock && { clock }),
    authorizationServer: token,
    check: (request) =>
      definition.checkApi?.(request, token.tokens.find(request.headers.authorization?.split(' ')[1] ?? '')),
  });
  const stray = strayEndpoint(() => token.refuse({ problem: 'not-found' }));
  const isToken = (path: string): boolean => isBelow(path, definition.tokenPrefix ?? token.tokenPath);
  const isApi = (path: string): boolean =>
    (definition.apiPrefixes ?? [api.basePath]).some((prefix) => isBelow(path, prefix));
  const route = (path: string): Endpoint =>
    isToken(path) ? token.endpoint : isApi(path) ? api.endpoint : stray;

  const main = await startLoopbackServer({
    route: definition.separateApi ? (path) => (isToken(path) ? token.endpoint : stray) : route,
    clock,
  });
  const apiServer = definition.separateApi
    ? await startLoopbackServer({ route: () => api.endpoint, clock })
    : main;
  const close = (): Promise<void> => closeAll([main, apiServer]);

  const tokens = tokenControls(token);
  const apiControl = apiControls(api);
  return {
    profile: definition.profile({ tokenOrigin: main.url, apiOrigin: apiServer.url }),
    clientId: token.clientId,
    get clientSecret() {
      return token.clientSecret;
    },
    apiUrl: apiServer.url + api.basePath,
    apiHeaders: definition.apiHeaders ?? {},
    get tokenRequests() {
      return tokens.tokenRequests;
    },
    get apiRequests() {
      return apiControl.apiRequests;
    },
    get recordedTokenRequests() {
      return tokens.requests;
    },
    get recordedApiRequests() {
      return apiControl.requests;
    },
    tokens,
    api: apiControl,
    revokeAll: tokens.revokeAll,
    failNext: tokens.failNext,
    failBy: tokens.failBy,
    step: tokens.step,
    hold: tokens.hold,
    release: tokens.release,
    whenRequested: tokens.whenRequested,
    whenIdle: tokens.whenIdle,
    takeDown: tokens.takeDown,
    bringUp: tokens.bringUp,
    close,
    [Symbol.asyncDispose]: close,
  };
}
