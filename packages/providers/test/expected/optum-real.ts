import { optumReal } from '../../src/optum-real.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: optumReal({ environment: 'sandbox' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://developer.optum.com/apitools/reference/security-and-authorization-v3-overview',
  request: {
    method: 'POST',
    url: 'https://sandbox-apigw.optum.com/apip/auth/sntl/v1/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET',
  },
  // What was read of the document shows no whole answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 3600 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
