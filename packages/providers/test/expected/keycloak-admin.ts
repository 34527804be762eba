import { keycloakAdmin } from '../../src/keycloak-admin.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: keycloakAdmin({ url: 'http://localhost:8080' }),
  clientId: 'YOUR_CLIENT_ID',
  clientSecret: 'YOUR_CLIENT_SECRET',
  source:
    'https://github.com/keycloak/keycloak/blob/main/docs/documentation/server_development/topics/admin-rest-api.adoc',
  request: {
    method: 'POST',
    url: 'http://localhost:8080/realms/master/protocol/openid-connect/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'client_id=YOUR_CLIENT_ID&client_secret=YOUR_CLIENT_SECRET&grant_type=client_credentials',
  },
  // What was read of the document shows no whole answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 60 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 60_000 },
  apiUrl: 'http://localhost:8080/admin/realms/master',
};
