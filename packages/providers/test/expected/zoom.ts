import { zoom } from '../../src/zoom.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: zoom({ accountId: 'ACCOUNT_ID' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://developers.zoom.us/docs/rooms/s2s-oauth/',
  request: {
    method: 'POST',
    url: 'https://zoom.us/oauth/token',
    headers: {
      authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=account_credentials&account_id=ACCOUNT_ID',
  },
  answer: { access_token: 'TOKEN', token_type: 'bearer', expires_in: 3600, scope: 'user:read:admin' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
