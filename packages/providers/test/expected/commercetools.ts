import { commercetools } from '../../src/commercetools.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: commercetools({ projectKey: 'PROJECT_KEY', region: 'europe-west1.gcp' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://dev.commercetools.com/http-api-authorization.html',
  request: {
    method: 'POST',
    url: 'https://auth.europe-west1.gcp.commercetools.com/oauth/token',
    headers: {
      authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials&scope=manage_project:PROJECT_KEY',
  },
  answer: {
    access_token: 'TOKEN',
    expires_in: 172800,
    scope: 'manage_project:PROJECT_KEY',
    token_type: 'Bearer',
  },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 172_800_000 },
  apiUrl: 'https://api.europe-west1.gcp.commercetools.com/PROJECT_KEY/products',
};
