import { roller } from '../../src/roller.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: roller(),
  clientId: 'YOUR_CLIENT_ID_HERE',
  clientSecret: 'YOUR_SECRET_HERE',
  source: 'https://api.rollerdigital.com/help/Authentication',
  request: {
    method: 'POST',
    url: 'https://api.roller.app/token',
    headers: { 'content-type': 'application/json' },
    body: { client_id: 'YOUR_CLIENT_ID_HERE', client_secret: 'YOUR_SECRET_HERE' },
  },
  answer: { access_token: 'TOKEN', expires_in: 3600, token_type: 'Bearer' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
