import { sinch } from '../../src/sinch.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: sinch(),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://developers.sinch.com/docs/identity-access-management/authenticate/oauth2',
  request: {
    method: 'POST',
    url: 'https://auth.sinch.com/oauth2/token',
    headers: {
      authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  },
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 3600, scope: '' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
