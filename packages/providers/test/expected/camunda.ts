import { camunda } from '../../src/camunda.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: camunda(),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source:
    'https://github.com/camunda/camunda-docs/blob/06a47a435af57c3259ba3f2a85f9622f403b28ea/docs/apis-tools/administration-api/authentication.md',
  request: {
    method: 'POST',
    url: 'https://login.cloud.camunda.io/oauth/token',
    headers: { 'content-type': 'application/json' },
    body: {
      grant_type: 'client_credentials',
      audience: 'api.cloud.camunda.io',
      client_id: 'CLIENT_ID',
      client_secret: 'CLIENT_SECRET',
    },
  },
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 86400 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 86_400_000 },
};
