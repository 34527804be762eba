import { OriginScope } from '../authorizer/origin-scope.ts';
import { namingClient } from '../base/errors.ts';
import { EventHub } from '../base/events.ts';
import { rememberLast } from '../base/remember-last.ts';
import { ClientRegistration } from './client-registration.ts';
import type { OAuthClient } from './oauth-client.ts';
import type { GrantClientOptions, OAuthClientOptions } from './oauth-client-options.ts';
import { resolveOptions } from './resolve-options.ts';

/**
 * Creates a client: it keeps one token fresh and puts it on requests. Sends nothing until the first call.
 *
 * @example
 * const client = createOAuthClient({
 *   name: 'crm',
 *   tokenEndpoint: 'https://login.example.com/oauth/token',
 *   origins: ['https://api.example.com'],
 *   clientId,
 *   clientSecret,
 * });
 * const token = await client.getToken();
 *
 * @throws {OAuthError} `invalid-configuration`, naming the option and what to write.
 */
export function createOAuthClient(options: OAuthClientOptions | GrantClientOptions): OAuthClient {
  return namingClient(options?.name ?? hostOf(options?.tokenEndpoint), () => create(options));
}

/** The name of a client that has none of its own. */
function hostOf(tokenEndpoint: unknown): string | undefined {
  const text = String(tokenEndpoint);
  return URL.canParse(text) ? new URL(text).host : undefined;
}

const lastScope = rememberLast<OriginScope>();

function create(options: OAuthClientOptions | GrantClientOptions): OAuthClient {
  const resolved = resolveOptions(options);
  const { origins = [], parameters, resource, scope } = options;
  const { insecureHosts, tokenEndpoint } = resolved;
  const registration = new ClientRegistration({
    options: resolved,
    parameters: { parameters, resource, scope },
    events: new EventHub(),
    scope: lastScope(
      [tokenEndpoint, ...insecureHosts, '', ...origins].map(String).join('\n'),
      () => new OriginScope(origins, 'origins', { tokenEndpoint, insecureHosts }),
    ),
  });
  return registration.root.client;
}
