import { gainsightCc } from '../../src/gainsight-cc.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: gainsightCc({ region: 'eu-west-1', scope: 'read' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://developer-portal.gainsight.com/docs/api/api-authentication.md',
  request: {
    method: 'POST',
    url: 'https://api2-eu-west-1.insided.com/oauth2/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET&scope=read',
  },
  answer: { token_type: 'bearer', access_token: 'TOKEN', expires_in: 7200 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 7_200_000 },
};
