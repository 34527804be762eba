import { combine } from '../http/combine.ts';
import { startLoopbackServer } from '../http/loopback-server.ts';
import { strayEndpoint } from '../http/stray-endpoint.ts';
import { type AuthorizationServer, tokenControls } from './authorization-server.ts';
import type { AuthorizationServerOptions } from './authorization-server-options.ts';
import { habitsOf } from './habits-of.ts';
import { TokenEndpoint } from './token-endpoint.ts';

/**
 * Starts an OAuth 2.0 token endpoint for client credentials on 127.0.0.1. It is strict by RFC 6749, and a test can
 * control it. Close it, or declare it with `await using`.
 * @example
 * const server = await startAuthorizationServer({ lifetimeMs: 60_000 });
 * server.failNext(2);
 */
export async function startAuthorizationServer(
  options: AuthorizationServerOptions = {},
): Promise<AuthorizationServer> {
  const { profile } = options;
  const token = new TokenEndpoint(profile ? { ...habitsOf(profile), ...options } : options);
  const stray = strayEndpoint(() => token.refuse({ problem: 'not-found' }));
  const server = await startLoopbackServer({
    route: (path) => (path === token.tokenPath ? token.endpoint : stray),
    clock: options.clock,
  });
  return combine(combine(tokenControls(token), server), {
    tokenEndpoint: server.url + token.tokenPath + (profile ? new URL(profile.tokenEndpoint).search : ''),
    get strayRequests() {
      return stray.requestCount;
    },
  });
}
