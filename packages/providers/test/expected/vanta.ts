import { vanta } from '../../src/vanta.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: vanta({ scope: ['vanta-api.all:read', 'vanta-api.all:write'] }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://developer.vanta.com/docs/rest-api-authentication',
  request: {
    method: 'POST',
    url: 'https://api.vanta.com/oauth/token',
    headers: { 'content-type': 'application/json' },
    body: {
      client_id: 'CLIENT_ID',
      client_secret: 'CLIENT_SECRET',
      scope: 'vanta-api.all:read vanta-api.all:write',
      grant_type: 'client_credentials',
    },
  },
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 3600 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
