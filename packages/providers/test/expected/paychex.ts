import { paychex } from '../../src/paychex.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: paychex(),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://developer.paychex.com/api-documentation-and-exploration/api-references',
  request: {
    method: 'POST',
    url: 'https://api.paychex.com/auth/oauth/v2/token',
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET',
  },
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 600, scope: 'oob' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 600_000 },
};
