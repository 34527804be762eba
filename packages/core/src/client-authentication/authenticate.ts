import { base64, formEncode } from '../base/base64.ts';
import type { AuthenticationChoice } from './authentication-method.ts';
import type { ClientAuthentication } from './client-authentication.ts';
import { resolveSecret } from './resolve-secret.ts';

/**
 * Puts the client's credentials on a token request.
 * @throws {OAuthError} `secret-unavailable` or `invalid-configuration` if a function gives no secret.
 */
export async function authenticate(
  choice: AuthenticationChoice,
  ...request: Parameters<ClientAuthentication>
): Promise<void> {
  if (typeof choice === 'function') return choice(...request);
  const [, { client_id: id }, body, headers] = request;
  if (choice.kind === 'none') {
    if (id !== '') body.set('client_id', id);
    return;
  }
  const { method, raw } = choice;
  const secret = await resolveSecret(choice.secret);
  if (method === 'client_secret_jwt') {
    const { ClientSecretJwt } = await import('./signing.ts');
    await ClientSecretJwt(secret)(...request);
  } else if (method === 'client_secret_post') {
    body.set('client_id', id);
    body.set('client_secret', secret);
  } else {
    const write = raw ? String : formEncode;
    headers.set('authorization', `Basic ${base64(`${write(id)}:${write(secret)}`)}`);
  }
}
