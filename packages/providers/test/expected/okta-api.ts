import { oktaApi } from '../../src/okta-api.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: oktaApi({ domain: 'YOUR-DOMAIN.okta.com', scope: 'okta.users.read' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source:
    'https://github.com/okta/okta-developer-docs/blob/master/packages/%40okta/vuepress-site/docs/guides/implement-oauth-for-okta-serviceapp/main/index.md',
  options: {
    // What `privateKeyJwt` does, with an assertion that does not change.
    authentication: (_server, _client, parameters) => {
      parameters.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
      parameters.set('client_assertion', 'ASSERTION');
    },
  },
  request: {
    method: 'POST',
    url: 'https://your-domain.okta.com/oauth2/v1/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&scope=okta.users.read&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=ASSERTION',
  },
  answer: { token_type: 'Bearer', expires_in: 3600, access_token: 'TOKEN', scope: 'okta.users.read' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
  apiUrl: 'https://your-domain.okta.com/api/v1/users',
};
