import { fiservBankingHub } from '../../src/fiserv-banking-hub.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: fiservBankingHub({ hostUrl: 'https://cert.api.fiservapps.com/banking/efx/v1/' }),
  clientId: 'API_KEY',
  clientSecret: 'API_SECRET',
  source:
    'https://github.com/Fiserv/banking-hub/blob/8b93506da17ee29482ab7a74de73d63637aedff6/docs/get-started.md',
  request: {
    method: 'POST',
    url: 'https://cert.api.fiservapps.com/fts-apim/oauth2/v2',
    headers: {
      authorization: 'Basic QVBJX0tFWTpBUElfU0VDUkVU',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  },
  answer: { access_token: 'TOKEN', expires_in: '899000', token_type: 'Bearer' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 899_000 },
};
