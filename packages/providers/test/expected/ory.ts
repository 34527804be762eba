import { ory } from '../../src/ory.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: ory({ project: 'your-project' }),
  clientId: 'CLIENT/ID',
  clientSecret: 'CLIENT/SECRET',
  source:
    'https://github.com/ory/docs/blob/0f8c27e71120b6087b234189c56b01bc85b66fa9/docs/oauth2-oidc/client-credentials.mdx',
  options: { scope: 'read' },
  request: {
    method: 'POST',
    url: 'https://your-project.projects.oryapis.com/oauth2/token',
    headers: {
      authorization: 'Basic Q0xJRU5UJTJGSUQ6Q0xJRU5UJTJGU0VDUkVU',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials&scope=read',
  },
  // What was read of the document shows no whole answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', token_type: 'bearer', expires_in: 3600, scope: 'read' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
