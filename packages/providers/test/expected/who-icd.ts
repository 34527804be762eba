import { whoIcd } from '../../src/who-icd.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: whoIcd(),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://github.com/ICD-API/Python-samples/blob/6461e6392897e318fb307d082b84f971942fc154/sample.py',
  request: {
    method: 'POST',
    url: 'https://icdaccessmanagement.who.int/connect/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'client_id=CLIENT_ID&client_secret=CLIENT_SECRET&scope=icdapi_access&grant_type=client_credentials',
  },
  // What was read of the document shows no whole answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 3600, scope: 'icdapi_access' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
