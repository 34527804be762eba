import { greenhouse } from '../../src/greenhouse.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: greenhouse({ userId: 'USER_ID' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://harvestdocs.greenhouse.io/docs/authentication',
  request: {
    method: 'POST',
    url: 'https://auth.greenhouse.io/token',
    headers: {
      authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials&sub=USER_ID',
  },
  // What was read of the document shows no whole answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', token_type: 'Bearer' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
