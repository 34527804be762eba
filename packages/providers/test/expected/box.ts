import { box } from '../../src/box.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: box({ subject: { enterpriseId: 'ENTERPRISE_ID' } }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://developer.box.com/guides/authentication/client-credentials//',
  request: {
    method: 'POST',
    url: 'https://api.box.com/oauth2/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'client_id=CLIENT_ID&client_secret=CLIENT_SECRET&grant_type=client_credentials&box_subject_type=enterprise&box_subject_id=ENTERPRISE_ID',
  },
  answer: { access_token: 'TOKEN', token_type: 'bearer', expires_in: 3992, restricted_to: [] },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_992_000 },
};
