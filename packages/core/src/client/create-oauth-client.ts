import { OriginScope } from '../authorizer/origin-scope.ts';
import type { AuthorizerOptions, RequestAuthorizer } from '../authorizer/request-authorizer.ts';
import { createCredentials } from '../client-authentication/credentials.ts';
import { ClientRegistration, type Member } from './client-registration.ts';
import { configurationError } from '../base/errors.ts';
import { EventHub } from '../base/events.ts';
import { describeStatus } from './describe-status.ts';
import type { OAuthClient } from './oauth-client.ts';
import type { OAuthClientOptions } from './oauth-client-options.ts';
import { resolveOptions } from './resolve-options.ts';
import { Redactor } from '../base/redactor.ts';

/**
 * Creates a client: a token that stays fresh, and the authorizer that puts it on requests. Sends nothing yet.
 * @throws {OAuthError} `invalid-configuration`, naming the option and what to write.
 */
export function createOAuthClient(options: OAuthClientOptions): OAuthClient {
  const resolved = resolveOptions(options);
  const redactor = new Redactor();
  const family = new ClientRegistration({
    options: resolved,
    redactor,
    credentials: createCredentials(resolved, redactor),
    events: new EventHub(),
    scope: new OriginScope(options.origins ?? []),
    scopesSupported: options.scopesSupported,
  });
  const { parameters, resource, scope } = options;
  const root = family.member({ parameters, resource, scope });
  return clientOf(root, () => family.closeAll());
}

const clients = new WeakMap<Member, OAuthClient>();

/** The client of a member: always the same. Its functions can be handed around by themselves. */
function clientOf(member: Member, close: () => void): OAuthClient {
  const known = clients.get(member);
  if (known !== undefined) return known;
  const { breaker, family, manager } = member;
  const { events, options } = family.shared;
  const ownAuthorizer = (): RequestAuthorizer => authorizerAt(member, {});
  const closeOnce = async (): Promise<void> => close();
  const client: OAuthClient = Object.freeze({
    name: options.name,
    getToken: (request) => manager.getToken(request),
    begin: (request) => ownAuthorizer().begin(request),
    run: async (request, exchange) => ownAuthorizer().run(request, exchange),
    peek: () => manager.peek(),
    status: () => describeStatus(options.name, options.clock, manager, breaker.open, member.tokenRequests),
    invalidate: () => manager.invalidate(),
    with(request) {
      const other = member.with(request);
      return clientOf(other, () => {
        family.forget(other);
        other.close();
      });
    },
    authorizer: (site) => authorizerAt(member, site),
    subscribe: (listener) => events.subscribe(listener),
    close: closeOnce,
    [Symbol.asyncDispose]: closeOnce,
  } satisfies OAuthClient);
  clients.set(member, client);
  return client;
}

function authorizerAt(member: Member, { baseUrl, hint }: AuthorizerOptions): RequestAuthorizer {
  const { scope } = member.family.shared;
  const base = baseUrl !== undefined && URL.canParse(String(baseUrl)) ? new URL(baseUrl) : undefined;
  if (scope.empty) {
    if (base !== undefined) return member.authorizer(new OriginScope([base.origin], 'base URL'));
    throw configurationError(
      'origins',
      "it is not known where the token may go; write origins: ['https://api.example.com'] in createOAuthClient" +
        (hint === undefined ? '' : `, or a base URL: ${hint}`),
    );
  }
  if (base !== undefined && !scope.touches(base)) {
    throw configurationError(
      'base URL',
      `${base.origin} is outside the client's origins (${scope}); no request would get a token`,
    );
  }
  return member.authorizer(scope);
}
