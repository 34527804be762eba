import { atlassianDataCenter } from '../../src/atlassian-data-center.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: atlassianDataCenter({ url: 'https://your-dc-instance', scope: 'YOUR_SCOPES' }),
  clientId: 'YOUR_CLIENT_ID',
  clientSecret: 'YOUR_CLIENT_SECRET',
  source: 'https://confluence.atlassian.com/spaces/ENTERPRISE/pages/1627095923/Service+accounts+overview',
  request: {
    method: 'POST',
    url: 'https://your-dc-instance/rest/oauth2/latest/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=YOUR_CLIENT_ID&client_secret=YOUR_CLIENT_SECRET&scope=YOUR_SCOPES',
  },
  // What was read of the document shows no whole answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', token_type: 'Bearer' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
  apiUrl: 'https://your-dc-instance/rest/some-endpoint',
};
