import { sapConcur } from '../../src/sap-concur.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: sapConcur({ geolocation: 'https://us.api.concursolutions.com' }),
  clientId: 'your-client_id',
  clientSecret: 'your-client_secret',
  source: 'https://developer.concur.com/api-reference/authentication/apidoc.html',
  request: {
    method: 'POST',
    url: 'https://us.api.concursolutions.com/oauth2/v0/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'client_id=your-client_id&client_secret=your-client_secret&grant_type=client_credentials',
  },
  answer: {
    expires_in: '3600',
    scope: 'app-scopes',
    token_type: 'Bearer',
    access_token: 'TOKEN',
    geolocation: 'https://us.api.concursolutions.com',
  },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
