import { microsoftGraph } from '../../src/microsoft-graph.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: microsoftGraph({ tenant: 'TENANT' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow',
  request: {
    method: 'POST',
    url: 'https://login.microsoftonline.com/TENANT/oauth2/v2.0/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default',
  },
  answer: { token_type: 'Bearer', expires_in: 3599, access_token: 'TOKEN' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_599_000 },
  apiUrl: 'https://graph.microsoft.com/v1.0/users',
};
