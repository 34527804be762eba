import { twilio } from '../../src/twilio.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: twilio(),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://www.twilio.com/docs/iam/oauth-apps/oauth-access-token',
  request: {
    method: 'POST',
    url: 'https://oauth.twilio.com/v2/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET',
  },
  answer: {
    access_token: 'TOKEN',
    id_token: null,
    token_type: 'Bearer',
    expires_in: 3600,
    refresh_token: null,
  },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
