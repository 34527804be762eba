import type { ClientSecret } from '../base/client-secret.ts';
import type { ClientAuthentication } from './client-authentication.ts';

/** How the client authenticates: names of the IANA registry "OAuth Token Endpoint Authentication Methods". */
export type AuthenticationMethod = 'client_secret_basic' | 'client_secret_post' | 'client_secret_jwt';

/** Authentication with a client secret. `raw`: HTTP Basic joins id and secret without encoding them. */
export interface SecretChoice {
  kind: 'secret';
  method: AuthenticationMethod;
  secret: ClientSecret;
  raw: boolean;
}

/** The client authentication that a client's options choose. `none`: only the client id is sent, if there is one. */
export type AuthenticationChoice = ClientAuthentication | SecretChoice | { kind: 'none' };
