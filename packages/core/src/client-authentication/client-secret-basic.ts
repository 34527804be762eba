import { checkOptions } from '../base/check-options.ts';
import { base64, formEncode } from '../base/base64.ts';
import type { ClientSecret } from '../base/client-secret.ts';
import type { ClientAuthentication } from './client-authentication.ts';
import { withSource } from './credential-source.ts';
import { resolveSecret } from './resolve-secret.ts';

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
  const write = options.raw ? (value: string): string => value : formEncode;
  const authenticate: ClientAuthentication = async (_server, client, _body, headers) => {
    const credentials = `${write(client.client_id)}:${write(await resolveSecret(secret))}`;
    headers.set('authorization', `Basic ${base64(credentials)}`);
  };
  return withSource(authenticate, { secret, withSecret: (other) => clientSecretBasic(other, options) });
}
