import { salesforce } from '../../src/salesforce.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: salesforce({ domain: 'instance_name.my.salesforce.com' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source:
    'https://developer.salesforce.com/docs/atlas.en-us.262.0.chatterapi.meta/chatterapi/quickstart_connecting.htm',
  request: {
    method: 'POST',
    url: 'https://instance_name.my.salesforce.com/services/oauth2/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET',
  },
  answer: {
    access_token: 'TOKEN',
    signature: 'SIGNATURE',
    token_format: 'opaque',
    instance_url: 'https://instance_name.my.salesforce.com',
    id: 'https://login.salesforce.com/id/ORG/USER',
    token_type: 'Bearer',
    issued_at: '1700000000000',
  },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 900_000 },
};
