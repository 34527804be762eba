import { sapCloudIdentity } from '../../src/sap-cloud-identity.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: sapCloudIdentity({ tenant: 'https://custom.accounts400.ondemand.com' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source:
    'https://github.com/SAP/cloud-security-client-go/blob/04191d4f0656ba95011717b6eb4a332e4f330ad0/tokenclient/tokenFlows.go',
  request: {
    method: 'POST',
    url: 'https://custom.accounts400.ondemand.com/oauth2/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET',
  },
  // What was read of the document shows no whole answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 3600 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
