import { bliro } from '../../src/bliro.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: bliro(),
  clientId: 'CLIENTID',
  clientSecret: 'CLIENTSECRET',
  source: 'https://help.bliro.io/en/articles/10329784-api-access',
  request: {
    method: 'POST',
    url: 'https://accounts.bliro.io/oauth/token',
    headers: { 'content-type': 'application/json' },
    body: {
      grant_type: 'client_credentials',
      audience: 'https://api.bliro.io',
      client_id: 'CLIENTID',
      client_secret: 'CLIENTSECRET',
    },
  },
  // The document names these two members, without values.
  answer: { access_token: 'TOKEN', expires_in: 3600 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
