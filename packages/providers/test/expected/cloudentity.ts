import { cloudentity } from '../../src/cloudentity.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: cloudentity({ tenant: 'tenant-id', region: 'region-id', workspace: 'workspace-id' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://cloudentity.com/developers/howtos/applications/add-m2m-client/',
  request: {
    method: 'POST',
    url: 'https://tenant-id.region-id.authz.cloudentity.io/tenant-id/workspace-id/oauth2/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET',
  },
  // What was read of the document shows no whole answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', token_type: 'bearer', expires_in: 3600 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
