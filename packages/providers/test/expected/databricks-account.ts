import { databricksAccount } from '../../src/databricks-account.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: databricksAccount({ accountId: 'ACCOUNT_ID' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://docs.databricks.com/aws/en/dev-tools/auth/oauth-m2m',
  request: {
    method: 'POST',
    url: 'https://accounts.cloud.databricks.com/oidc/accounts/ACCOUNT_ID/v1/token',
    headers: {
      authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials&scope=all-apis',
  },
  // What was read of the document shows no whole answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', scope: 'all-apis', token_type: 'Bearer', expires_in: 3600 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
