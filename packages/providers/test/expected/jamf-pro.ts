import { jamfPro } from '../../src/jamf-pro.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: jamfPro({ url: 'https://localhost:8443' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://learn.jamf.com/r/en-US/jamf-pro-documentation-11.16.0/Generating_a_Client_Secret',
  request: {
    method: 'POST',
    url: 'https://localhost:8443/api/oauth/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET',
  },
  answer: { access_token: 'TOKEN', scope: 'api-role:2', token_type: 'Bearer', expires_in: 599 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 599_000 },
};
