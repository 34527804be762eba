import { genesysCloud } from '../../src/genesys-cloud.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: genesysCloud(),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source:
    'https://github.com/MyPureCloud/developercenter-tutorials/blob/1a1efd496a1e809910ada58b7588902d91acdbc9/oauth-client-credentials/python/script.py',
  request: {
    method: 'POST',
    url: 'https://login.mypurecloud.com/oauth/token',
    headers: {
      authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  },
  // What was read of the document shows no whole answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', token_type: 'bearer', expires_in: 3600 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
