import { serviceNow } from '../../src/service-now.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: serviceNow({ instance: 'INSTANCE.service-now.com' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source:
    'https://www.servicenow.com/docs/r/zurich/platform-security/authentication/client-credentials-grant-workflow.html',
  request: {
    method: 'POST',
    url: 'https://instance.service-now.com/oauth_token.do',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET',
  },
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 1799, scope: 'useraccount' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 1_799_000 },
};
