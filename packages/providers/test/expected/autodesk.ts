import { autodesk } from '../../src/autodesk.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: autodesk({ scope: 'data:read' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://aps.autodesk.com/en/docs/oauth/v2/tutorials/get-2-legged-token',
  request: {
    method: 'POST',
    url: 'https://developer.api.autodesk.com/authentication/v2/token',
    headers: {
      authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials&scope=data:read',
  },
  // What was read of the document shows no whole answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 3600 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
