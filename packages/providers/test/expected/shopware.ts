import { shopware } from '../../src/shopware.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: shopware({ shop: 'shop.example.com' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source:
    'https://github.com/shopware/frontends/blob/0b4288852a4efb2c6d5e55728881f54439d3cb99/packages/api-client/src/createAdminAPIClient.ts',
  request: {
    method: 'POST',
    url: 'https://shop.example.com/api/oauth/token',
    headers: { 'content-type': 'application/json' },
    body: { grant_type: 'client_credentials', client_id: 'CLIENT_ID', client_secret: 'CLIENT_SECRET' },
  },
  // The answer of https://developer.shopware.com/docs/guides/development/integrations-api/auth-api-requests.html, without the
  // refresh token of its password grant.
  answer: { token_type: 'Bearer', expires_in: 600, access_token: 'TOKEN' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 600_000 },
};
