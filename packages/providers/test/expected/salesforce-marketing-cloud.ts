import { salesforceMarketingCloud } from '../../src/salesforce-marketing-cloud.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: salesforceMarketingCloud({ subdomain: 'SUBDOMAIN', accountId: '12345' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://developer.salesforce.com/docs/marketing/marketing-cloud/guide/access-token-s2s',
  request: {
    method: 'POST',
    url: 'https://subdomain.auth.marketingcloudapis.com/v2/token',
    headers: { 'content-type': 'application/json' },
    body: {
      grant_type: 'client_credentials',
      client_id: 'CLIENT_ID',
      client_secret: 'CLIENT_SECRET',
      account_id: '12345',
    },
  },
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 1079, scope: 'email_read' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 1_079_000 },
};
