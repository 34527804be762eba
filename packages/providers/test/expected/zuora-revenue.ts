import { zuoraRevenue } from '../../src/zuora-revenue.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: zuoraRevenue(),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://developer.zuora.com/other-api/revenue-api-authentication',
  request: {
    method: 'POST',
    url: 'https://one.zuora.com/oauth2/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET',
  },
  // What was read of the document shows no whole answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 3600 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
