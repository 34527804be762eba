import { twitch } from '../../src/twitch.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: twitch(),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://dev.twitch.tv/docs/authentication/getting-tokens-oauth/',
  request: {
    method: 'POST',
    url: 'https://id.twitch.tv/oauth2/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET',
  },
  answer: { access_token: 'TOKEN', token_type: 'bearer', expires_in: 5011271 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 5_011_271_000 },
};
