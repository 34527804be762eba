import { marketo } from '../../src/marketo.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: marketo({ url: 'INSTANCE.mktorest.com' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://developer.adobe.com/marketo-apis/api/identity',
  request: {
    method: 'POST',
    url: 'https://instance.mktorest.com/identity/oauth/token?grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET',
  },
  answer: { access_token: 'TOKEN', token_type: 'bearer', expires_in: 3599, scope: 'USER' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_599_000 },
};
