import { microsoftDefender } from '../../src/microsoft-defender.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: microsoftDefender({ tenant: 'TENANT_ID' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source:
    'https://github.com/MicrosoftDocs/microsoft-365-docs/blob/public/microsoft-365/security/defender-endpoint/exposed-apis-create-app-webapp.md',
  request: {
    method: 'POST',
    url: 'https://login.microsoftonline.com/TENANT_ID/oauth2/v2.0/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET&scope=https://securitycenter.onmicrosoft.com/windowsatpservice/.default',
  },
  answer: { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 0, access_token: 'TOKEN' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_599_000 },
  apiUrl: 'https://api.securitycenter.microsoft.com/api/alerts',
};
