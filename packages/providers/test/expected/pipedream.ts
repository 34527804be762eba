import { pipedream } from '../../src/pipedream.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: pipedream(),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://pipedream.com/docs/rest-api/api-reference/oauth/get-a-new-access-token.md',
  request: {
    method: 'POST',
    url: 'https://api.pipedream.com/v1/oauth/token',
    headers: { 'content-type': 'application/json' },
    body: { grant_type: 'client_credentials', client_id: 'CLIENT_ID', client_secret: 'CLIENT_SECRET' },
  },
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 3600, created_at: 1645142400 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
