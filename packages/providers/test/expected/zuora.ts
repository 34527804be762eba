import { zuora } from '../../src/zuora.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: zuora(),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://developer.zuora.com/api-references/api/operation/createToken',
  request: {
    method: 'POST',
    url: 'https://rest.zuora.com/oauth/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET',
  },
  answer: { access_token: 'TOKEN', token_type: 'bearer', expires_in: 3598, scope: 'SCOPE', jti: 'ID' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_598_000 },
};
