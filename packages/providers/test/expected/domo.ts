import { domo } from '../../src/domo.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: domo({ scope: ['data', 'user'] }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source:
    'https://github.com/domoinc/domo-java-sdk/blob/e2f82cdb0eacdb7546bc583c54348bbda43a92b3/domo-java-sdk-all/src/main/java/com/domo/sdk/request/OAuthInterceptor.java',
  request: {
    method: 'POST',
    url: 'https://api.domo.com/oauth/token',
    headers: {
      authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials&scope=data%20user',
  },
  // The SDK reads `access_token`; the other members are those of RFC 6749.
  answer: { access_token: 'TOKEN', token_type: 'bearer', expires_in: 3599 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_599_000 },
};
