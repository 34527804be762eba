import { pingOne } from '../../src/ping-one.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: pingOne({ environmentId: 'ENVIRONMENT_ID' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source:
    'https://developer.pingidentity.com/pingone-api/workflow-library/application-management/configure-a-non-interactive-worker-application/step-3-get-a-token.html',
  request: {
    method: 'POST',
    url: 'https://auth.pingone.com/ENVIRONMENT_ID/as/token',
    headers: {
      authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  },
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 3600 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
