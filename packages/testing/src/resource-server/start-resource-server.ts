import { checkOptions } from '@evergrant/core/adapter';
import { combine } from '../http/combine.ts';
import { startLoopbackServer } from '../http/loopback-server.ts';
import { ProtectedApi } from './protected-api.ts';
import { apiControls, type ResourceServer } from './resource-server.ts';
import type { ResourceServerOptions } from './resource-server-options.ts';

/**
 * Starts an API on 127.0.0.1 that answers only requests whose token its authorization server accepts.
 * Close it, or declare it with `await using`.
 * @example
 * const authorizationServer = await startAuthorizationServer();
 * const api = await startResourceServer({ authorizationServer });
 */
export async function startResourceServer(options: ResourceServerOptions): Promise<ResourceServer> {
  checkOptions<ResourceServerOptions>('startResourceServer', options, {
    authorizationServer: 1,
    basePath: 1,
    challenge: 1,
    userCount: 1,
    check: 1,
    respond: 1,
    refuse: 1,
    presentUsers: 1,
    clock: 1,
    tls: 1,
  });
  const api = new ProtectedApi(options);
  const { clock, tls } = options;
  const server = await startLoopbackServer({ route: () => api.endpoint, clock, tls });
  return combine(combine(apiControls(api), server), { apiUrl: server.url + api.basePath });
}
