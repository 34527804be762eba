import { configurationError } from '../base/errors.ts';
import type { ClientAuthentication } from '../client-authentication/client-authentication.ts';
import { withSource } from '../client-authentication/credential-source.ts';
import type { TokenGrant } from '../grant/token-grant.ts';

/** @throws {OAuthError} `invalid-configuration` */
export function ownGrant(grant: TokenGrant | undefined): TokenGrant | undefined {
  if (grant === undefined || typeof grant?.requestToken === 'function') return grant;
  throw configurationError(
    'grant',
    'must have a function requestToken, for example { requestToken: async ({ signal }) => ({ value, expiresInMs }) }',
  );
}

/** For a grant that needs no client authentication: the client id is sent, if there is one. */
export function noAuthentication(): ClientAuthentication {
  const authenticate: ClientAuthentication = (_server, client, body) => {
    if (client.client_id !== '') body.set('client_id', client.client_id);
  };
  return withSource(authenticate, {});
}
