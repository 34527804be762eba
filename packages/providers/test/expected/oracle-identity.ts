import { oracleIdentity } from '../../src/oracle-identity.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: oracleIdentity({ domain: 'idcs-abc123.identity.oraclecloud.com' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source:
    'https://docs.oracle.com/en/industries/financial-services/financial-crime-compliance/crime-compliance-management-cloud-service/2305/fcadm/generate-access-token.html',
  request: {
    method: 'POST',
    url: 'https://idcs-abc123.identity.oraclecloud.com/oauth2/v1/token',
    headers: {
      authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials&scope=urn:opc:idm:__myscopes__',
  },
  // What was read of the document shows no whole answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 3600 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
