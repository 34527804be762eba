import { medallia } from '../../src/medallia.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: medallia({ reportingInstance: 'instance.medallia.com', tenant: 'tenant' }),
  clientId: 'client_id',
  clientSecret: 'client_secret',
  source: 'https://developer.medallia.com/medallia-apis/reference/authentication',
  request: {
    method: 'POST',
    url: 'https://instance.medallia.com/oauth/tenant/token',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: 'Basic Y2xpZW50X2lkOmNsaWVudF9zZWNyZXQ=',
    },
    body: 'grant_type=client_credentials',
  },
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 3600 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
