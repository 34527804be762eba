import { grammarly } from '../../src/grammarly.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: grammarly({ scope: ['users-api:read', 'users-api:write'] }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://developer.grammarly.com/your-first-api-request.html',
  request: {
    method: 'POST',
    url: 'https://auth.grammarly.com/v4/api/oauth2/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET&scope=users-api:read, users-api:write',
  },
  // What was read of the document shows no whole answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', token_type: 'bearer', expires_in: 3600 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
  apiUrl: 'https://api.grammarly.com/ecosystem/api/v2/analytics/users',
};
