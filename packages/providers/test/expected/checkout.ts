import { checkout } from '../../src/checkout.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: checkout({ scope: 'gateway', environment: 'sandbox' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://www.checkout.com/docs/resources/api-authentication/oauth-2-0-client-credentials',
  request: {
    method: 'POST',
    url: 'https://access.sandbox.checkout.com/connect/token',
    headers: {
      authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials&scope=gateway',
  },
  // What was read of the document shows no whole answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', expires_in: 3600, token_type: 'Bearer', scope: 'gateway' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
  apiUrl: 'https://api.sandbox.checkout.com/payments',
};

export const expectedSubdomain: Expected = {
  profile: checkout({ scope: 'gateway', subdomain: '1234prod' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://github.com/checkout/checkout-sdk-python',
  request: {
    method: 'POST',
    url: 'https://1234prod.access.checkout.com/connect/token',
    headers: {
      authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials&scope=gateway',
  },
  // What was read of the document shows no whole answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', expires_in: 3600, token_type: 'Bearer', scope: 'gateway' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
  apiUrl: 'https://1234prod.api.checkout.com/payments',
};
