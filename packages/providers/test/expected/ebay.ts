import { ebay } from '../../src/ebay.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: ebay({ environment: 'sandbox' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://developer.ebay.com/api-docs/static/oauth-client-credentials-grant.html',
  request: {
    method: 'POST',
    url: 'https://api.sandbox.ebay.com/identity/v1/oauth2/token',
    headers: {
      authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials&scope=https%3A%2F%2Fapi.ebay.com%2Foauth%2Fapi_scope',
  },
  // What was read of the document shows no whole answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', expires_in: 7200, token_type: 'Application Access Token' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 7_200_000 },
};
