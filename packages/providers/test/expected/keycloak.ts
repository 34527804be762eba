import { keycloak } from '../../src/keycloak.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: keycloak({ url: 'https://sso.example.com', realm: 'demo' }),
  clientId: 'product-sa-client',
  clientSecret: 'password',
  source:
    'https://github.com/keycloak/keycloak/blob/main/docs/documentation/server_admin/topics/clients/oidc/proc-using-a-service-account.adoc',
  request: {
    method: 'POST',
    url: 'https://sso.example.com/realms/demo/protocol/openid-connect/token',
    headers: {
      authorization: 'Basic cHJvZHVjdC1zYS1jbGllbnQ6cGFzc3dvcmQ=',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  },
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 60, scope: 'email profile' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 60_000 },
};
