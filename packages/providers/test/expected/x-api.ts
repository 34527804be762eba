import { xApi } from '../../src/x-api.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: xApi(),
  clientId: 'CONSUMER/KEY',
  clientSecret: 'CONSUMER/SECRET',
  source: 'https://developer.x.com/ja/docs/basics/authentication/api-reference/token',
  request: {
    method: 'POST',
    url: 'https://api.x.com/oauth2/token',
    headers: {
      authorization: 'Basic Q09OU1VNRVIlMkZLRVk6Q09OU1VNRVIlMkZTRUNSRVQ=',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  },
  answer: { token_type: 'bearer', access_token: 'TOKEN' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 86_400_000 },
};
