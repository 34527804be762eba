import { microsoftPowerBi } from '../../src/microsoft-power-bi.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: microsoftPowerBi({ tenant: 'TENANT' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source:
    'https://github.com/MicrosoftDocs/powerbi-docs/blob/main/powerbi-docs/developer/embedded/embed-service-principal.md',
  request: {
    method: 'POST',
    url: 'https://login.microsoftonline.com/TENANT/oauth2/v2.0/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET&scope=https://analysis.windows.net/powerbi/api/.default',
  },
  // The answer that the document of Microsoft Entra ID shows.
  answer: { token_type: 'Bearer', expires_in: 3599, access_token: 'TOKEN' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_599_000 },
};
