import { copernicus } from '../../src/copernicus.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: copernicus(),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://github.com/eu-cdse/documentation/blob/main/APIs/SentinelHub/Overview/Authentication.qmd',
  request: {
    method: 'POST',
    url: 'https://identity.dataspace.copernicus.eu/auth/realms/CDSE/protocol/openid-connect/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET',
  },
  // What was read of the document shows no whole answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 600 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 600_000 },
};
