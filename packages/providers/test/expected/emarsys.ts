import { emarsys } from '../../src/emarsys.ts';
import type { Expected } from '../expected.ts';

// The document says what to choose in an API tool: the grant, the endpoint, and the credentials as a Basic header.
export const expected: Expected = {
  profile: emarsys(),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source:
    'https://github.com/emartech/Emarsys-postman-collection/blob/fbb21d3d011fb38e3fd9c247b4da2906bcda6bca/readme.md',
  request: {
    method: 'POST',
    url: 'https://auth.emarsys.net/oauth2/token',
    headers: {
      authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  },
  // The document shows no answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', token_type: 'bearer', expires_in: 3600 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
  apiUrl: 'https://api.emarsys.net/api/v3/contact/getdata',
};
