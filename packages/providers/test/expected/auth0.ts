import { auth0 } from '../../src/auth0.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: auth0({ domain: 'YOUR-DOMAIN.auth0.com', audience: 'YOUR_API_IDENTIFIER' }),
  clientId: 'YOUR_CLIENT_ID',
  clientSecret: 'YOUR_CLIENT_SECRET',
  source: 'https://auth0.com/docs/flows/call-your-api-using-the-client-credentials-flow',
  request: {
    method: 'POST',
    url: 'https://your-domain.auth0.com/oauth/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=YOUR_CLIENT_ID&client_secret=YOUR_CLIENT_SECRET&audience=YOUR_API_IDENTIFIER',
  },
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 86400 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 86_400_000 },
};
