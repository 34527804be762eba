import { coupa } from '../../src/coupa.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: coupa({ instance: 'INSTANCE_DOMAIN.coupahost.com', scope: ['SCOPE_1', 'SCOPE_2'] }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source:
    'https://compass.coupa.com/en-us/products/product-documentation/integration-technical-documentation/the-coupa-core-api/oauth-2.0-and-oidc/set-up-an-openid-connect-client',
  request: {
    method: 'POST',
    url: 'https://instance_domain.coupahost.com/oauth2/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'client_id=CLIENT_ID&grant_type=client_credentials&scope=SCOPE_1%20SCOPE_2&client_secret=CLIENT_SECRET',
  },
  // What was read of the documents shows no whole answer, only that a token lasts 24 hours.
  answer: { access_token: 'TOKEN', token_type: 'bearer', expires_in: 86400 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 86_400_000 },
};
