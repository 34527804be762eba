import type { ClientSecret } from '../base/client-secret.ts';
import { clientSecretJwt } from './assertions.ts';
import type { ClientAuthentication } from './client-authentication.ts';
import { clientSecretBasic } from './client-secret-basic.ts';
import { clientSecretPost } from './client-secret-post.ts';
import { noAuthentication } from './no-authentication.ts';

/** How the client authenticates: names of the IANA registry "OAuth Token Endpoint Authentication Methods". */
export type AuthenticationMethod = 'client_secret_basic' | 'client_secret_post' | 'client_secret_jwt';

/** The client authentication that a client's options choose. */
export type AuthenticationChoice =
  | ClientAuthentication
  /** `raw`: HTTP Basic joins id and secret without encoding them. */
  | { kind: 'secret'; method: AuthenticationMethod; secret: ClientSecret; raw: boolean }
  /** Only the client id is sent, if there is one. */
  | { kind: 'none' };

/** Gives the function for a choice. */
export function authenticationFor(choice: AuthenticationChoice): ClientAuthentication {
  if (typeof choice === 'function') return choice;
  if (choice.kind === 'none') return noAuthentication();
  const { method, raw, secret } = choice;
  if (method === 'client_secret_post') return clientSecretPost(secret);
  if (method === 'client_secret_jwt') return clientSecretJwt(secret);
  return clientSecretBasic(secret, { raw });
}
