import { tailscale } from '../../src/tailscale.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: tailscale({ scope: ['devices:core', 'dns:read'] }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source:
    'https://github.com/tailscale/tailscale-client-go/blob/8cee26d125bd9084951cecd1263374ffbb00ec05/v2/oauth.go',
  request: {
    method: 'POST',
    url: 'https://api.tailscale.com/api/v2/oauth/token',
    headers: {
      authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials&scope=devices:core dns:read',
  },
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 3600, scope: 'devices:core dns:read' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
