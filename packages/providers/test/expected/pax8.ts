import { pax8 } from '../../src/pax8.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: pax8({ audience: 'api://provisioning' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://devx.pax8.com/docs/authentication',
  request: {
    method: 'POST',
    url: 'https://api.pax8.com/v1/token',
    headers: { 'content-type': 'application/json' },
    body: {
      audience: 'api://provisioning',
      grant_type: 'client_credentials',
      client_id: 'CLIENT_ID',
      client_secret: 'CLIENT_SECRET',
    },
  },
  answer: {
    access_token: 'TOKEN',
    scope: 'vendorSimulation:provisioning',
    expires_in: 86400,
    token_type: 'Bearer',
    expires_at: '2024-12-20T17:53:50.460+00:00',
  },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 86_400_000 },
  apiUrl: 'https://api.pax8.com/v2/provision-requests',
};
