import { chartboost } from '../../src/chartboost.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: chartboost(),
  clientId: 'YOUR_CLIENT_ID',
  clientSecret: 'YOUR_CLIENT_SECRET',
  source: 'https://docs.chartboost.com/en/advertising/reference/api-overview',
  request: {
    method: 'POST',
    url: 'https://api.chartboost.com/v5/oauth/token',
    headers: { 'content-type': 'application/json' },
    body: {
      client_id: 'YOUR_CLIENT_ID',
      client_secret: 'YOUR_CLIENT_SECRET',
      audience: 'https://public.api.gateway.chartboost.com',
      grant_type: 'client_credentials',
    },
  },
  // What was read of the document shows no whole answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 86400 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 86_400_000 },
};
