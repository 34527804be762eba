import { shopify } from '../../src/shopify.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: shopify({ shop: 'SHOP' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://shopify.dev/docs/apps/build/authentication-authorization/client-secrets',
  request: {
    method: 'POST',
    url: 'https://shop.myshopify.com/admin/oauth/access_token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET',
  },
  answer: { access_token: 'TOKEN', scope: 'read_products,write_products', expires_in: 86399 },
  token: { header: ['x-shopify-access-token', 'TOKEN'], lifetimeMs: 86_399_000 },
};
