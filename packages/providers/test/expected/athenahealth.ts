import { athenahealth } from '../../src/athenahealth.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: athenahealth({ scope: 'system/SubscriptionTopic.read' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://docs.athenahealth.com/api/guides/authentication-and-url-locations',
  request: {
    method: 'POST',
    url: 'https://api.platform.athenahealth.com/oauth2/v1/token',
    headers: {
      authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials&scope=system/SubscriptionTopic.read',
  },
  // What was read of the document shows no whole answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 3600 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
  apiUrl: 'https://api.platform.athenahealth.com/fhir/r4/SubscriptionTopic',
};
