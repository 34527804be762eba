import type { ClientAuthentication } from './client-authentication.ts';
import { withSource } from './credential-source.ts';

/** For a grant that needs no client authentication: the client id is sent, if there is one. */
export function noAuthentication(): ClientAuthentication {
  const authenticate: ClientAuthentication = (_server, client, body) => {
    if (client.client_id !== '') body.set('client_id', client.client_id);
  };
  return withSource(authenticate, {});
}
