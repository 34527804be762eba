import type { ClientSecret } from '../base/client-secret.ts';
import type { ClientAuthentication } from './client-authentication.ts';
import { withSource } from './credential-source.ts';
import { resolveSecret } from './resolve-secret.ts';

/**
 * Sends id and secret in the body (RFC 6749 §2.3.1).
 *
 * @example
 * createOAuthClient({ ...profile, clientId, authentication: clientSecretPost(readSecret) });
 *
 * @throws {OAuthError} `secret-unavailable` or `invalid-configuration` if the function gives no secret.
 */
export function clientSecretPost(secret: ClientSecret): ClientAuthentication {
  const authenticate: ClientAuthentication = async (_server, client, body) => {
    const value = await resolveSecret(secret);
    body.set('client_id', client.client_id);
    body.set('client_secret', value);
  };
  return withSource(authenticate, { secret, withSecret: clientSecretPost });
}
