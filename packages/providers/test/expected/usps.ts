import { usps } from '../../src/usps.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: usps(),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://github.com/USPS/api-examples/blob/0232d5d4c1cf750ba00b4a628278e0cfee238c15/README.md',
  request: {
    method: 'POST',
    url: 'https://api.usps.com/oauth2/v3/token',
    headers: { 'content-type': 'application/json' },
    body: { grant_type: 'client_credentials', client_id: 'CLIENT_ID', client_secret: 'CLIENT_SECRET' },
  },
  answer: {
    access_token: 'TOKEN',
    token_type: 'Bearer',
    issued_at: '1111111111111',
    expires_in: '11111',
    status: 'approved',
    scope: 'addresses service-delivery-standards  locations prices tracking labels',
    issuer: 'api.usps.com',
    client_id: 'CLIENT_ID',
  },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 11_111_000 },
};
