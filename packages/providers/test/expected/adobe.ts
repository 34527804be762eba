import { adobe } from '../../src/adobe.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: adobe({ scope: ['openid', 'AdobeID', 'profile', 'email', 'commerce.aco.ingestion'] }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://developer.adobe.com/commerce/services/includes/authentication/get-new-bearer-token',
  request: {
    method: 'POST',
    url: 'https://ims-na1.adobelogin.com/ims/token/v3',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET&scope=openid,AdobeID,profile,email,commerce.aco.ingestion',
  },
  // What was read of the document shows no whole answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', token_type: 'bearer', expires_in: 86399 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 86_399_000 },
};
