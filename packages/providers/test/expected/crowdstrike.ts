import { crowdstrike } from '../../src/crowdstrike.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: crowdstrike({ memberCid: 'MEMBER_CID' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://github.com/CrowdStrike/falconpy/blob/main/docs/service-collections/oauth2.md',
  request: {
    method: 'POST',
    url: 'https://api.crowdstrike.com/oauth2/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET&member_cid=MEMBER_CID',
  },
  // What was read of the document shows no whole answer; this one has the members of RFC 6749.
  answer: { access_token: 'TOKEN', expires_in: 1799, token_type: 'bearer' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 1_799_000 },
};
