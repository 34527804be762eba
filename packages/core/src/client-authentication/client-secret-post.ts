import type { ClientSecret } from '../base/client-secret.ts';
import type { ClientAuthentication } from './client-authentication.ts';
import { resolveSecret } from './resolve-secret.ts';

/**
 * Id and secret in the body (RFC 6749 §2.3.1).
 * @throws {OAuthError} `secret-unavailable` or `invalid-configuration` when the resolver gives no secret.
 */
export function clientSecretPost(secret: ClientSecret): ClientAuthentication {
  return async (_server, client, body) => {
    const value = await resolveSecret(secret);
    body.set('client_id', client.client_id);
    body.set('client_secret', value);
  };
}
