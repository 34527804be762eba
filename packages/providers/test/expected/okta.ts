import { okta } from '../../src/okta.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: okta({ domain: 'YOUR-DOMAIN.okta.com', scope: 'customScope' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source:
    'https://github.com/okta/okta-developer-docs/blob/master/packages/%40okta/vuepress-site/docs/guides/implement-grant-type/main/clientcreds/use-flow.md',
  request: {
    method: 'POST',
    url: 'https://your-domain.okta.com/oauth2/default/v1/token',
    headers: {
      authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials&scope=customScope',
  },
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 3600, scope: 'customScope' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
