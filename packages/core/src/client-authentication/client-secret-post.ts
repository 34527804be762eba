import type { ClientSecret } from '../base/client-secret.ts';
import type { ClientAuthentication } from './client-authentication.ts';
import { secretAuthentication } from './secret-authentication.ts';

/**
 * Sends id and secret in the body (RFC 6749 §2.3.1).
 *
 * @example
 * createOAuthClient({ ...profile, clientId, authentication: clientSecretPost(readSecret) });
 *
 * @throws {OAuthError} `secret-unavailable` or `invalid-configuration` if the function gives no secret.
 */
export function clientSecretPost(secret: ClientSecret): ClientAuthentication {
  return secretAuthentication({ method: 'client_secret_post', secret, raw: false });
}
