import { arcgis } from '../../src/arcgis.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: arcgis({ lifetimeMs: 432_000_000 }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source:
    'https://github.com/Esri/arcgis-rest-js/blob/0d6cbd245494e595d5bea0bae6103327c75c17e8/packages/arcgis-rest-request/src/ApplicationCredentialsManager.ts',
  request: {
    method: 'POST',
    url: 'https://www.arcgis.com/sharing/rest/oauth2/token/',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'f=json&client_id=CLIENT_ID&client_secret=CLIENT_SECRET&grant_type=client_credentials&expiration=7200',
  },
  answer: { access_token: 'TOKEN', expires_in: 432000 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 432_000_000 },
};
