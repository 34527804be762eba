import { snyk } from '../../src/snyk.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: snyk(),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://github.com/snyk/user-docs/blob/main/docs/.gitbook/assets/oauth-api-spec.yaml',
  request: {
    method: 'POST',
    url: 'https://api.snyk.io/oauth2/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET',
  },
  answer: {
    access_token: 'TOKEN',
    expires_in: 3599,
    token_type: 'bearer',
    scope: 'org.read',
    bot_id: 'BOT_ID',
  },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_599_000 },
};
