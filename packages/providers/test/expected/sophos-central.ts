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
  // Type and lifetime are those of https://community.sophos.com/sophos-central-api/f/recommended-reads/120745/authenticating-to-sophos-central-apis.
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 3600 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
