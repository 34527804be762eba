import { nexthink } from '../../src/nexthink.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: nexthink({ instance: 'instance', region: 'region' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://docs.nexthink.com/api/getting-authentication-token',
  request: {
    method: 'POST',
    url: 'https://instance-login.region.nexthink.cloud/oauth2/default/v1/token',
    headers: {
      authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials&scope=service:integration',
  },
  // What was read of the document shows no whole answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 3600, scope: 'service:integration' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
