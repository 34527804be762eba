import { sailpoint } from '../../src/sailpoint.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: sailpoint({ tenant: 'iga-acme-sb' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source:
    'https://github.com/sailpoint-oss/developer.sailpoint.com/blob/0b52bfff19eebfa10636be90663f486ef4d4ce08/docs/api/authentication.md',
  request: {
    method: 'POST',
    url: 'https://iga-acme-sb.api.identitynow.com/oauth/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET',
  },
  // What was read of the document shows no whole answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', token_type: 'bearer', expires_in: 3600, scope: 'sp:scope:all' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
