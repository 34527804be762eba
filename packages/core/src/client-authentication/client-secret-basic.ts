import { checkOptions } from '../base/check-options.ts';
import type { ClientSecret } from '../base/client-secret.ts';
import type { ClientAuthentication } from './client-authentication.ts';
import { secretAuthentication } from './secret-authentication.ts';

/**
 * Sends id and secret in HTTP Basic (RFC 6749 §2.3.1). With `raw` they are joined without being form-encoded first (RFC 7617),
 * for servers that do not decode.
 *
 * @example
 * createOAuthClient({ ...profile, clientId, authentication: clientSecretBasic(readSecret, { raw: true }) });
 *
 * @throws {OAuthError} `secret-unavailable` or `invalid-configuration` if the function gives no secret.
 */
export function clientSecretBasic(
  secret: ClientSecret,
  options: { raw?: boolean } = {},
): ClientAuthentication {
  checkOptions('clientSecretBasic', options, { raw: 1 });
  return secretAuthentication({ method: 'client_secret_basic', secret, raw: options.raw ?? false });
}
