import { agentcard } from '../../src/agentcard.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: agentcard(),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://docs.agentcard.sh/api-reference/openapi.json',
  request: {
    method: 'POST',
    url: 'https://api.agentcard.sh/api/v2/oauth/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET',
  },
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 3600, scope: 'api' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
