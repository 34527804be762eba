import { acumatica } from '../../src/acumatica.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: acumatica({ url: 'https://INSTANCE/SITE', username: 'USERNAME', password: 'PASSWORD' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source:
    'https://github.com/Acumatica/Help-and-Training-Examples/blob/b231e13c61285039d7e111fac828c467d439ef2b/IntegrationDevelopment/I320/REST.postman_collection.json',
  request: {
    method: 'POST',
    url: 'https://instance/SITE/identity/connect/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=password&username=USERNAME&password=PASSWORD&scope=api&client_id=CLIENT_ID&client_secret=CLIENT_SECRET',
  },
  // The document reads `access_token` and sends it as Bearer; the other members are those of RFC 6749.
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 3600 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
