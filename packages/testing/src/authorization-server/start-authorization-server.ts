import { checkOptions, type OptionNames } from '@evergrant/core/adapter';
import { combine } from '../http/combine.ts';
import { startLoopbackServer } from '../http/loopback-server.ts';
import { strayEndpoint } from '../http/stray-endpoint.ts';
import { type AuthorizationServer, tokenControls } from './authorization-server.ts';
import type { AuthorizationServerOptions } from './authorization-server-options.ts';
import { habitsOf } from './habits-of.ts';
import { TokenEndpoint } from './token-endpoint.ts';

const optionNames: OptionNames<AuthorizationServerOptions> = {
  clientId: 1,
  clientSecret: 1,
  clients: 1,
  tokenPath: 1,
  profile: 1,
  grantType: 1,
  scopeSeparator: 1,
  urlParameters: 1,
  bodyFormats: 1,
  authenticationMethods: 1,
  basicEncoding: 1,
  authenticate: 1,
  lifetimeMs: 1,
  tokenType: 1,
  scopes: 1,
  defaultScope: 1,
  reuseToken: 1,
  revokePrevious: 1,
  makeToken: 1,
  check: 1,
  respond: 1,
  refuse: 1,
  clock: 1,
};

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
  checkOptions('startAuthorizationServer', options, optionNames);
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
