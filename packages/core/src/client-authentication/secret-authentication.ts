import type { SecretChoice } from './authentication-method.ts';
import type { ClientAuthentication } from './client-authentication.ts';
import { withSource } from './credential-source.ts';

/** The function for an authentication with a secret. A client reads the choice; who calls the function loads the code for it. */
export function secretAuthentication(choice: Omit<SecretChoice, 'kind'>): ClientAuthentication {
  const own: SecretChoice = { kind: 'secret', ...choice };
  const authentication: ClientAuthentication = async (...request) =>
    (await import('./authenticate.ts')).authenticate(own, ...request);
  return withSource(authentication, { secret: own.secret, choice: own });
}
