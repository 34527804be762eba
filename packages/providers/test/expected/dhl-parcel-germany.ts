import { dhlParcelGermany } from '../../src/dhl-parcel-germany.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: dhlParcelGermany({ username: 'USERNAME', password: 'PASSWORD', environment: 'sandbox' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://developer.dhl.com/api-reference/authentication-api-post-parcel-germany',
  request: {
    method: 'POST',
    url: 'https://api-sandbox.dhl.com/parcel/de/account/auth/ropc/v1/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=password&username=USERNAME&password=PASSWORD&client_id=CLIENT_ID&client_secret=CLIENT_SECRET',
  },
  // What was read of the document shows no whole answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 1799 },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 1_799_000 },
  apiUrl: 'https://api-sandbox.dhl.com/parcel/de/account/v1',
};
