import { zitadel } from '../../src/zitadel.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: zitadel({ domain: 'custom-domain.example', scope: ['openid', 'profile'] }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source:
    'https://github.com/zitadel/zitadel/blob/main/docs/docs/guides/integrate/service-users/client-credentials.md',
  request: {
    method: 'POST',
    url: 'https://custom-domain.example/oauth/v2/token',
    headers: {
      authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials&scope=openid profile',
  },
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 43199 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 43_199_000 },
};
