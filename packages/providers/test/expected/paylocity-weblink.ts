import { paylocityWeblink } from '../../src/paylocity-weblink.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: paylocityWeblink(),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://api.paylocity.com/api/v2/openapi',
  request: {
    method: 'POST',
    url: 'https://api.paylocity.com/IdentityServer/connect/token',
    headers: {
      authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials&scope=WebLinkAPI',
  },
  answer: { access_token: 'TOKEN', expires_in: 3600, token_type: 'Bearer' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
  apiUrl: 'https://api.paylocity.com/api/v2/companies/1/employees/',
};
