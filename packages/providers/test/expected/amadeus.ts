import { amadeus } from '../../src/amadeus.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: amadeus({ environment: 'test' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://github.com/amadeus4dev/developer-guides/blob/master/docs/API-Keys/authorization.md',
  request: {
    method: 'POST',
    url: 'https://test.api.amadeus.com/v1/security/oauth2/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET',
  },
  answer: {
    type: 'amadeusOAuth2Token',
    username: 'USERNAME',
    application_name: 'APPLICATION',
    client_id: 'CLIENT_ID',
    token_type: 'Bearer',
    access_token: 'TOKEN',
    expires_in: 1799,
    state: 'approved',
    scope: '',
  },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 1_799_000 },
  apiUrl: 'https://test.api.amadeus.com/v2/reference-data/urls/checkin-links',
};
