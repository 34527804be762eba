import { walmartMarketplace } from '../../src/walmart-marketplace.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: walmartMarketplace(),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://developer.walmart.com/us-marketplace/lang-fr_CA/docs/authentication-authorization',
  request: {
    method: 'POST',
    url: 'https://marketplace.walmartapis.com/v3/token',
    headers: {
      authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  },
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 900 },
  token: { header: ['wm_sec.access_token', 'TOKEN'], lifetimeMs: 900_000 },
};
