import { mongodbAtlas } from '../../src/mongodb-atlas.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: mongodbAtlas(),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://mongodb.com/docs/atlas/api/service-accounts/generate-oauth2-token',
  request: {
    method: 'POST',
    url: 'https://cloud.mongodb.com/api/oauth/token',
    headers: {
      authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  },
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 3600 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
