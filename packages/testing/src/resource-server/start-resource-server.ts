import { combine } from '../http/combine.ts';
import { startLoopbackServer } from '../http/loopback-server.ts';
import { ProtectedApi } from './protected-api.ts';
import { apiControls, type ResourceServer } from './resource-server.ts';
import type { ResourceServerOptions } from './resource-server-options.ts';

/**
 * Starts an API on 127.0.0.1 that lets in only requests whose token its authorization server accepts.
 * Close it, or declare it with `await using`.
 */
export async function startResourceServer(options: ResourceServerOptions): Promise<ResourceServer> {
  const api = new ProtectedApi(options);
  const server = await startLoopbackServer({ route: () => api.endpoint, clock: options.clock });
  return combine(combine(apiControls(api), server), { apiUrl: server.url + api.basePath });
}
