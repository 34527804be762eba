import { adoxx } from '../../src/adoxx.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: adoxx({ url: 'https://localhost:8000/ADOXX', scope: 'myScope' }),
  clientId: 'client',
  clientSecret: 'secret',
  source: 'https://developer.boc-group.com/adoxx/en/28.1.x/Oauth2_Client_Credentials',
  request: {
    method: 'POST',
    url: 'https://localhost:8000/ADOXX/oauth2/token?grant_type=client_credentials&scope=myScope',
    headers: { authorization: 'Basic Y2xpZW50OnNlY3JldA==' },
  },
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 1799, scope: 'myScope' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 1_799_000 },
};
