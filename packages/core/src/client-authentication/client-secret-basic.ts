import type { ClientSecret } from '../base/client-secret.ts';
import { base64, formEncode } from '../base/base64.ts';
import type { ClientAuthentication } from './client-authentication.ts';
import { resolveSecret } from './resolve-secret.ts';

/**
 * Id and secret in HTTP Basic (RFC 6749 §2.3.1). With `raw` they are joined as they are (RFC 7617) instead of
 * being form-encoded first, for servers that do not decode.
 * @throws {OAuthError} `secret-unavailable` or `invalid-configuration` when the resolver gives no secret.
 */
export function clientSecretBasic(
  secret: ClientSecret,
  options: { raw?: boolean } = {},
): ClientAuthentication {
  const write = options.raw ? (value: string): string => value : formEncode;
  return async (_server, client, _body, headers) => {
    const credentials = `${write(client.client_id)}:${write(await resolveSecret(secret))}`;
    headers.set('authorization', `Basic ${base64(credentials)}`);
  };
}
