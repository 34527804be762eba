import { shoprenter } from '../../src/shoprenter.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: shoprenter({ shop: 'shopName' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://doc.shoprenter.hu/development/api/12_acquiring_an_access_token.html',
  request: {
    method: 'POST',
    url: 'https://oauth.app.shoprenter.net/shopName/app/token',
    headers: { 'content-type': 'application/json' },
    body: { grant_type: 'client_credentials', client_id: 'CLIENT_ID', client_secret: 'CLIENT_SECRET' },
  },
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 3600 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
