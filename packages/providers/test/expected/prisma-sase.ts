import { prismaSase } from '../../src/prisma-sase.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: prismaSase({ tsgId: 'TSG_ID' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source:
    'https://github.com/PaloAltoNetworks/pan.dev/blob/a35eeb8e0f24d01afa2cd6122f873bb96d3b3594/products/sase/docs/access-tokens.md',
  request: {
    method: 'POST',
    url: 'https://auth.apps.paloaltonetworks.com/oauth2/access_token',
    headers: {
      authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials&scope=tsg_id:TSG_ID',
  },
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 900, scope: 'tsg_id:TSG_ID' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 900_000 },
};
