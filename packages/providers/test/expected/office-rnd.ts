import { officeRnd } from '../../src/office-rnd.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: officeRnd({ scope: 'flex.community.members.read' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://developer.officernd.com/v2.0-Flex/docs/authentication',
  request: {
    method: 'POST',
    url: 'https://identity.officernd.com/oauth/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'client_id=CLIENT_ID&client_secret=CLIENT_SECRET&grant_type=client_credentials&scope=flex.community.members.read',
  },
  answer: {
    access_token: 'TOKEN',
    token_type: 'Bearer',
    expires_in: 3599,
    scope: 'flex.community.members.read',
  },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_599_000 },
};
