import { yokoy } from '../../src/yokoy.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: yokoy(),
  clientId: 'ClientId',
  clientSecret: 'ClientSecret',
  source: 'https://developer.yokoy.ai/docs/overview/authentication',
  request: {
    method: 'POST',
    url: 'https://accounts.yokoy.ai/oauth2/token',
    headers: {
      authorization: 'Basic Q2xpZW50SWQ6Q2xpZW50U2VjcmV0',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  },
  answer: { access_token: 'TOKEN', expires_in: 3900, token_type: 'Bearer' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_900_000 },
};
