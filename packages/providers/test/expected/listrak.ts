import { listrak } from '../../src/listrak.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: listrak({ api: 'email' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://api.listrak.com/email/swagger/docs/v1',
  request: {
    method: 'POST',
    url: 'https://auth.listrak.com/OAuth2/Token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET',
  },
  // What was read of the document shows no whole answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', token_type: 'bearer', expires_in: 3600 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
  apiUrl: 'https://api.listrak.com/email/v1/List',
};
