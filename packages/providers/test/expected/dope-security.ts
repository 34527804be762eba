import { dopeSecurity } from '../../src/dope-security.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: dopeSecurity(),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://inflight.dope.security/dope.apis/public-api-specification',
  request: {
    method: 'POST',
    url: 'https://api.flightdeck.dope.security/v1/partner/oauth/token',
    headers: { 'content-type': 'application/json' },
    body: { grant_type: 'client_credentials', client_id: 'CLIENT_ID', client_secret: 'CLIENT_SECRET' },
  },
  answer: { access_token: 'TOKEN', token_type: 'bearer', expires_in: 3600 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
