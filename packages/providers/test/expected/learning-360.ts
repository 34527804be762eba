import { learning360 } from '../../src/learning-360.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: learning360(),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://360learning.readme.io/docs/authentication',
  request: {
    method: 'POST',
    url: 'https://app.360learning.com/api/v2/oauth2/token',
    headers: { 'content-type': 'application/json' },
    body: { grant_type: 'client_credentials', client_id: 'CLIENT_ID', client_secret: 'CLIENT_SECRET' },
  },
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 3600 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
