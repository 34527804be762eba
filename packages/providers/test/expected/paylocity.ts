import { paylocity } from '../../src/paylocity.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: paylocity({ host: 'gwext.paylocity.com' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://developer.paylocity.com/integrations/reference/authentication',
  request: {
    method: 'POST',
    url: 'https://gwext.paylocity.com/public/security/v1/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET',
  },
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 3600 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
