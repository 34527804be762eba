import { sedna } from '../../src/sedna.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: sedna({ tenant: 'example', scope: ['CATEGORYTAG_READ', 'CATEGORYTAG_WRITE'] }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://developers.sedna.com/reference/authentication-1',
  request: {
    method: 'POST',
    url: 'https://example.sednanetwork.com/platform/oauth/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    // The document says "comma separated"; its example has a space after the comma as well.
    body: 'client_id=CLIENT_ID&client_secret=CLIENT_SECRET&grant_type=client_credentials&scope=CATEGORYTAG_READ,CATEGORYTAG_WRITE',
  },
  // The members are the document's; it says that a token is valid for one hour, and gives no example.
  answer: {
    access_token: 'TOKEN',
    expires_in: 3600,
    scope: 'CATEGORYTAG_READ,CATEGORYTAG_WRITE',
    token_type: 'Bearer',
  },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
