import { OriginScope } from '../authorizer/origin-scope.ts';
import { namingClient } from '../base/errors.ts';
import { parseUrl } from '../base/parse-url.ts';
import type { TokenParameters } from '../grant/token-parameters.ts';
import { ClientRegistration } from './client-registration.ts';
import type { OAuthClient } from './oauth-client.ts';
import type { GrantClientOptions, OAuthClientOptions } from './oauth-client-options.ts';
import type { PoolMembership } from './pool-membership.ts';
import { resolveOptions } from './resolve-options.ts';

/** What a token is requested with if the options name nothing. */
const nothing: TokenParameters = {};

/**
 * Creates a client.
 * @throws {OAuthError} `invalid-configuration`
 */
export function createClient(
  options: OAuthClientOptions | GrantClientOptions,
  pool?: PoolMembership,
): OAuthClient {
  return namingClient(options?.name ?? parseUrl(options?.tokenEndpoint)?.host, () => create(options, pool));
}

function create(options: OAuthClientOptions | GrantClientOptions, pool?: PoolMembership): OAuthClient {
  const resolved = resolveOptions(options);
  const { origins = [], parameters, resource, scope } = options;
  if (pool !== undefined) resolved.settings = pool.profile.settings(resolved.settings);
  const { insecureHosts, tokenEndpoint } = resolved.settings;
  const makeScope = (): OriginScope => new OriginScope(origins, 'origins', { tokenEndpoint, insecureHosts });
  const isNothing = parameters === undefined && resource === undefined && scope === undefined;
  const registration = new ClientRegistration({
    options: resolved,
    asked: isNothing ? nothing : { parameters, resource, scope },
    pool,
    scope:
      pool?.profile.scope(
        [tokenEndpoint, ...insecureHosts, '', ...origins].map(String).join('\n'),
        makeScope,
      ) ?? makeScope(),
  });
  return registration.root.client;
}
