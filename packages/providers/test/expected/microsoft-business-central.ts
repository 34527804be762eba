import { microsoftBusinessCentral } from '../../src/microsoft-business-central.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: microsoftBusinessCentral({ tenant: 'TENANT' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source:
    'https://github.com/MicrosoftDocs/dynamics365smb-devitpro-pb/blob/main/dev-itpro/administration/automation-apis-using-s2s-authentication.md',
  request: {
    method: 'POST',
    url: 'https://login.microsoftonline.com/TENANT/oauth2/v2.0/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET&scope=https://api.businesscentral.dynamics.com/.default',
  },
  answer: { token_type: 'Bearer', expires_in: 3599, access_token: 'TOKEN' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_599_000 },
  apiUrl: 'https://api.businesscentral.dynamics.com/v2.0/production/api/v2.0/companies',
};
