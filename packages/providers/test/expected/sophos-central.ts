import { sophosCentral } from '../../src/sophos-central.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: sophosCentral(),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source:
    'https://github.com/sophos/Sophos-Central-SIEM-Integration/blob/15c314e132aa35b034e83b97ca8979704ef7cae6/api_client.py',
  request: {
    method: 'POST',
    url: 'https://id.sophos.com/api/v2/oauth2/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&scope=token&client_id=CLIENT_ID&client_secret=CLIENT_SECRET',
  },
  // What was read of the document shows no whole answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', token_type: 'bearer', expires_in: 3600 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
