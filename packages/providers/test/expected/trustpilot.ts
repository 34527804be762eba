import { trustpilot } from '../../src/trustpilot.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: trustpilot(),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://developers.trustpilot.com/grant-type-client-credentials',
  request: {
    method: 'POST',
    url: 'https://api.trustpilot.com/v1/oauth/oauth-business-users-for-applications/accesstoken',
    headers: {
      authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  },
  answer: { access_token: 'TOKEN', expires_in: '359999' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 359_999_000 },
};
