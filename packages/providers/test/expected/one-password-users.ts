import { onePasswordUsers } from '../../src/one-password-users.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: onePasswordUsers({ region: 'eu' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://developer.1password.com/docs/users-api/request-access-token',
  request: {
    method: 'POST',
    url: 'https://api.1password.eu/v1beta1/users/oauth2/token',
    headers: {
      authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  },
  // What was read of the document shows no whole answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 900, scope: 'openid' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 900_000 },
  apiUrl: 'https://api.1password.eu/v1beta1/accounts/ACCOUNT_ID/users',
};
