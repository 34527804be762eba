import { vismaConnect } from '../../src/visma-connect.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: vismaConnect({ scope: 'visma_api:read', tenantId: 'TENANT_ID' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://docs.vismasoftware.no/vismanetapi/developer-portal/service-integrations',
  request: {
    method: 'POST',
    url: 'https://connect.visma.com/connect/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&scope=visma_api:read&client_id=CLIENT_ID&client_secret=CLIENT_SECRET&tenant_id=TENANT_ID',
  },
  // What was read of the document shows no whole answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 3600 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
