import { microsoftDynamicsFinance } from '../../src/microsoft-dynamics-finance.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: microsoftDynamicsFinance({
    tenant: 'TENANT',
    environment: 'https://instance.operations.dynamics.com',
  }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source:
    'https://github.com/MicrosoftDocs/dynamics-365-unified-operations-public/blob/main/articles/fin-ops-core/dev-itpro/data-entities/third-party-service-test.md',
  request: {
    method: 'POST',
    url: 'https://login.microsoftonline.com/TENANT/oauth2/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET&resource=https://instance.operations.dynamics.com',
  },
  // The document shows no answer; this one has the members of Microsoft's other documents of this endpoint.
  answer: {
    token_type: 'Bearer',
    expires_in: '3600',
    resource: 'https://instance.operations.dynamics.com',
    access_token: 'TOKEN',
  },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
  apiUrl: 'https://instance.operations.dynamics.com/data/Customers',
};
