import { ironclad } from '../../src/ironclad.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: ironclad({
    scope: ['public.workflows.readWorkflows', 'public.workflows.createWorkflows'],
    subdomain: 'na1',
  }),
  clientId: 'CLIENT_ID_HERE',
  clientSecret: 'CLIENT_SECRET_HERE',
  source: 'https://developer.ironcladapp.com/reference/client-credentials-grant',
  request: {
    method: 'POST',
    url: 'https://na1.ironcladapp.com/oauth/token',
    headers: { 'content-type': 'application/json' },
    body: {
      grant_type: 'client_credentials',
      scope: 'public.workflows.readWorkflows public.workflows.createWorkflows',
      client_id: 'CLIENT_ID_HERE',
      client_secret: 'CLIENT_SECRET_HERE',
    },
  },
  answer: {
    token_type: 'Bearer',
    access_token: 'TOKEN',
    expires_in: 3600,
    scope: 'public.workflows.readWorkflows public.workflows.createWorkflows',
  },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
