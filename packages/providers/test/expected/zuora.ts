import { zuora } from '../../src/zuora.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: zuora(),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://developer.zuora.com/api-references/api/operation/createToken',
  request: {
    method: 'POST',
    url: 'https://rest.zuora.com/oauth/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET',
  },
  // What was read of the document shows no whole answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', token_type: 'bearer', expires_in: 3600, scope: 'SCOPE', jti: 'ID' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
