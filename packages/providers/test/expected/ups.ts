import { ups } from '../../src/ups.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: ups(),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://github.com/UPS-API/api-documentation/blob/main/OAuthClientCredentials.yaml',
  request: {
    method: 'POST',
    url: 'https://onlinetools.ups.com/security/v1/oauth/token',
    headers: {
      authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  },
  // The document names these members and their types; the values are of public clients.
  answer: {
    token_type: 'Bearer',
    issued_at: '1700000000000',
    client_id: 'CLIENT_ID',
    access_token: 'TOKEN',
    scope: '',
    expires_in: '14399',
    refresh_count: '0',
    status: 'approved',
  },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 14_399_000 },
};

export const expectedMerchant: Expected = {
  profile: ups({ environment: 'test', merchantId: 'ACCOUNT' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://github.com/UPS-API/api-documentation/blob/main/OAuthClientCredentials.yaml',
  request: {
    method: 'POST',
    url: 'https://wwwcie.ups.com/security/v1/oauth/token',
    headers: {
      authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=',
      'content-type': 'application/x-www-form-urlencoded',
      'x-merchant-id': 'ACCOUNT',
    },
    body: 'grant_type=client_credentials',
  },
  answer: { token_type: 'Bearer', access_token: 'TOKEN', expires_in: '14399', status: 'approved' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 14_399_000 },
};
