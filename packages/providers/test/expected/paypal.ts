import { paypal } from '../../src/paypal.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: paypal({ environment: 'sandbox' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://developer.paypal.com/api/rest/authentication/',
  request: {
    method: 'POST',
    url: 'https://api-m.sandbox.paypal.com/v1/oauth2/token',
    headers: {
      authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  },
  // The answer is that of https://developer.paypal.com/docs/api/reference/get-an-access-token/.
  answer: {
    scope: 'scope',
    access_token: 'TOKEN',
    token_type: 'Bearer',
    app_id: 'APP_ID',
    expires_in: 31349,
    nonce: 'nonce',
  },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 31_349_000 },
};

// What was read of the document shows the sandbox; the live host is that of public clients.
export const expectedLive: Expected = {
  profile: paypal(),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://developer.paypal.com/api/rest/authentication/',
  request: {
    method: 'POST',
    url: 'https://api-m.paypal.com/v1/oauth2/token',
    headers: {
      authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  },
  // The answer is that of https://developer.paypal.com/docs/api/reference/get-an-access-token/.
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 31349 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 31_349_000 },
};
