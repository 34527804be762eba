import { zoomInfo } from '../../src/zoom-info.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: zoomInfo(),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://docs.zoominfo.com/docs/client-credentials-flow',
  request: {
    method: 'POST',
    url: 'https://api.zoominfo.com/gtm/oauth/v1/token',
    headers: {
      authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  },
  // What was read of the document shows no whole answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 3600 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
