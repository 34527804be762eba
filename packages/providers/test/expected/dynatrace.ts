import { dynatrace } from '../../src/dynatrace.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: dynatrace({
    scope: ['account-uac-read', 'account-uac-write'],
    resource: 'urn:dtaccount:ACCOUNT_UUID',
  }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://docs.dynatrace.com/managed/shortlink/oauth',
  // The lines of the document about `resource` and the answer were not at hand; they are as public clients have them.
  request: {
    method: 'POST',
    url: 'https://sso.dynatrace.com/sso/oauth2/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET&scope=account-uac-read+account-uac-write&resource=urn:dtaccount:ACCOUNT_UUID',
  },
  answer: {
    scope: 'account-uac-read account-uac-write',
    token_type: 'Bearer',
    expires_in: 300,
    access_token: 'TOKEN',
    resource: 'urn:dtaccount:ACCOUNT_UUID',
  },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 300_000 },
};
