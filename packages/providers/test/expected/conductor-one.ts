import { conductorOne } from '../../src/conductor-one.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: conductorOne({ host: 'acme.conductor.one' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source:
    'https://github.com/ConductorOne/docs/blob/98e84126d057de83de13d5db3e3dd844dac2f38a/conductorone-api/authenticate.mdx',
  request: {
    method: 'POST',
    url: 'https://acme.conductor.one/auth/v1/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET',
  },
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 600 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 600_000 },
  apiUrl: 'https://acme.conductor.one/api/v1/endpoint',
};
