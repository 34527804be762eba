import { eightByEight } from '../../src/eight-by-eight.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: eightByEight(),
  clientId: 'myclientId',
  clientSecret: 'nevertellanyone',
  source: 'https://developer.8x8.com/analytics/docs/oauth-authentication-for-8x8-xcaas-apis',
  request: {
    method: 'POST',
    url: 'https://api.8x8.com/oauth/v2/token',
    headers: {
      authorization: 'Basic bXljbGllbnRJZDpuZXZlcnRlbGxhbnlvbmU=',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  },
  answer: {
    access_token: 'TOKEN',
    token_type: 'BearerToken',
    status: 'approved',
    scope: '',
    refresh_token_expires_in: '0',
    expires_in: '1799',
    refresh_count: '0',
    issued_at: '1683045181383',
  },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 1_799_000 },
};
