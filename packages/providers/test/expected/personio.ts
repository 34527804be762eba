import { personio } from '../../src/personio.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: personio(),
  clientId: 'YOUR_CLIENT_ID',
  clientSecret: 'YOUR_CLIENT_SECRET',
  source: 'https://developer.personio.de/changelog/auth-api-moved-client_secret-and-client_id-to-post-body',
  request: {
    method: 'POST',
    url: 'https://api.personio.de/v1/auth',
    headers: { 'content-type': 'application/json' },
    body: { client_id: 'YOUR_CLIENT_ID', client_secret: 'YOUR_CLIENT_SECRET' },
  },
  answer: { success: true, data: { token: 'TOKEN' } },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
