import { spotify } from '../../src/spotify.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: spotify(),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://developer.spotify.com/documentation/web-api/tutorials/client-credentials-flow',
  request: {
    method: 'POST',
    url: 'https://accounts.spotify.com/api/token',
    headers: {
      authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  },
  answer: { access_token: 'TOKEN', token_type: 'bearer', expires_in: 3600 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
