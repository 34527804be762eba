import { dhlEcommerceAmericas } from '../../src/dhl-ecommerce-americas.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: dhlEcommerceAmericas({ environment: 'sandbox' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://developer.dhl.com/api-reference/authentication-dhl-ecommerce-americas?lang=en',
  request: {
    method: 'POST',
    url: 'https://api-sandbox.dhlecs.com/auth/v4/accesstoken',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET',
  },
  // What was read of the document shows no whole answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', token_type: 'Bearer' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
