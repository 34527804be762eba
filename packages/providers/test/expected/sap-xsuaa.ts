import { sapXsuaa } from '../../src/sap-xsuaa.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: sapXsuaa({ url: 'https://SUBDOMAIN.authentication.eu10.hana.ondemand.com' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://developers.sap.com/tutorials/cp-aibus-pr-web-oauth-token',
  request: {
    method: 'POST',
    url: 'https://subdomain.authentication.eu10.hana.ondemand.com/oauth/token?grant_type=client_credentials',
    headers: { authorization: 'Basic Q0xJRU5UX0lEOkNMSUVOVF9TRUNSRVQ=' },
  },
  answer: { access_token: 'TOKEN', token_type: 'bearer', expires_in: 43199, scope: 'SCOPE', jti: 'ID' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 43_199_000 },
};
