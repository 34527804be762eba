import { reddit } from '../../src/reddit.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: reddit({ userAgent: 'server:example:1.0.0 (by /u/example)' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source:
    'https://github.com/reddit-archive/reddit/blob/08fa64ed259e42186168e21a2c9458f8c930e105/r2/r2/controllers/oauth2.py',
  request: {
    method: 'POST',
    url: 'https://www.reddit.com/api/v1/access_token',
    headers: {
      authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=',
      'user-agent': 'server:example:1.0.0 (by /u/example)',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  },
  // What was read of the document shows no whole answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', token_type: 'bearer', expires_in: 3600, scope: '*' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
