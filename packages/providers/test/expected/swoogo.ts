import { swoogo } from '../../src/swoogo.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: swoogo(),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://developer.swoogo.com/api-reference/authentication/request-api-token',
  request: {
    method: 'POST',
    url: 'https://api.swoogo.com/api/v1/oauth2/token',
    headers: { authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=' },
    body: 'grant_type=client_credentials',
  },
  answer: { access_token: 'TOKEN', expires_at: '2024-11-08 16:04:40', type: 'bearer' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 1_800_000 },
  apiUrl: 'https://api.swoogo.com/api/v1/events',
};
