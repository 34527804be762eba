import { base64 } from '../base/base64.ts';
import { formEncode } from '../base/form-encode.ts';
import type { ClientSecret } from '../base/client-secret.ts';
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

/** Sends a JWT that another service has signed. */
export async function sendAssertion(
  assertion: ClientSecret,
  ...[, client, body]: Parameters<ClientAuthentication>
): Promise<void> {
  const value = await resolveSecret(assertion);
  body.set('client_id', client.client_id);
  body.set('client_assertion', value.trim());
  body.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
}
