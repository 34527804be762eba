import { OriginScope } from '../authorizer/origin-scope.ts';
import { namingClient } from '../base/errors.ts';
import { parseUrl } from '../base/parse-url.ts';
import { rememberLast } from '../base/remember-last.ts';
import type { TokenParameters } from '../grant/token-parameters.ts';
import { ClientRegistration } from './client-registration.ts';
import type { OAuthClient } from './oauth-client.ts';
import type { GrantClientOptions, OAuthClientOptions } from './oauth-client-options.ts';
import type { PoolMembership } from './pool-membership.ts';
import { resolveOptions } from './resolve-options.ts';

const lastScope = rememberLast<OriginScope>();
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
  const { insecureHosts, tokenEndpoint } = resolved.settings;
  const isNothing = parameters === undefined && resource === undefined && scope === undefined;
  const registration = new ClientRegistration({
    options: resolved,
    asked: isNothing ? nothing : { parameters, resource, scope },
    pool,
    scope: lastScope(
      [tokenEndpoint, ...insecureHosts, '', ...origins].map(String).join('\n'),
      () => new OriginScope(origins, 'origins', { tokenEndpoint, insecureHosts }),
    ),
  });
  return registration.root.client;
}
