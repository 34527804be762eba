import { xero } from '../../src/xero.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: xero({ scope: 'marketplace.billing' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source:
    'https://github.com/XeroAPI/xero-python/blob/024e73684df62ab2e3d53177716f9f8c4fa6cbc2/xero_python/api_client/oauth2.py',
  request: {
    method: 'POST',
    url: 'https://identity.xero.com/connect/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET&scope=marketplace.billing',
  },
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 1800, scope: 'marketplace.billing' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 1_800_000 },
};
