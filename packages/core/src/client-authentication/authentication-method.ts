import type { ClientSecret } from '../base/client-secret.ts';
import { clientSecretJwt } from './assertions.ts';
import type { ClientAuthentication } from './client-authentication.ts';
import { clientSecretBasic } from './client-secret-basic.ts';
import { clientSecretPost } from './client-secret-post.ts';

/** How the client authenticates: names of the IANA registry "OAuth Token Endpoint Authentication Methods". */
export type AuthenticationMethod = 'client_secret_basic' | 'client_secret_post' | 'client_secret_jwt';

/** Gives the function for a method. `raw`: HTTP Basic joins id and secret without encoding them. */
export function authenticationFor(
  method: AuthenticationMethod,
  secret: ClientSecret,
  options: { raw: boolean },
): ClientAuthentication {
  if (method === 'client_secret_post') return clientSecretPost(secret);
  if (method === 'client_secret_jwt') return clientSecretJwt(secret);
  return clientSecretBasic(secret, options);
}
