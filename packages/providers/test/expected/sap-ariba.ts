import { sapAriba } from '../../src/sap-ariba.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: sapAriba(),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source:
    'https://help.sap.com/doc/1bfdb8b2f0264b66a818a2a889ee8c31/Cloud/en-US/e36b6bc6616d4e0ca426cc646adf3c7e.html',
  request: {
    method: 'POST',
    url: 'https://api.ariba.com/v2/oauth/token?grant_type=openapi_2lo',
    headers: { authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=' },
  },
  // What was read of the document shows no whole answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', token_type: 'bearer', expires_in: 1440 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 1_440_000 },
};
