import { oneLogin } from '../../src/one-login.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: oneLogin({ subdomain: 'api' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source:
    'https://github.com/onelogin/onelogin-go-sdk/blob/025a4780e8fcc20725c2404fb7e4db7e45f74c18/internal/authentication/authenticator.go',
  request: {
    method: 'POST',
    url: 'https://api.onelogin.com/auth/oauth2/v2/token',
    headers: { authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=', 'content-type': 'application/json' },
    body: { grant_type: 'client_credentials' },
  },
  // https://developers.onelogin.com/api-docs/2/oauth20-tokens/generate-tokens-2 gives the lifetime, 10 hours, and names the
  // members of RFC 6749 without an example.
  answer: {
    access_token: 'TOKEN',
    token_type: 'bearer',
    expires_in: 36000,
  },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 36_000_000 },
};
