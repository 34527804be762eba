import { adp } from '../../src/adp.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: adp(),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source:
    'https://github.com/adplabs/adp-connection-java/blob/bcb4e2e2fd42de7340ee794aada7c8c42edf4581/src/main/java/com/adp/marketplace/connection/core/ClientCredentialsConnection.java',
  request: {
    method: 'POST',
    url: 'https://accounts.adp.com/auth/oauth/v2/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'client_id=CLIENT_ID&client_secret=CLIENT_SECRET&grant_type=client_credentials',
  },
  // The members that the library reads; a guide of ADP says that a token is valid for one hour.
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 3600, scope: 'api' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
  apiUrl: 'https://api.adp.com/hr/v1/workers',
};
