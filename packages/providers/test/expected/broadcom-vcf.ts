import { broadcomVcf } from '../../src/broadcom-vcf.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: broadcomVcf(),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source:
    'https://developer.broadcom.com/xapis/vcf-business-services-console-apis/latest/vcf/generateToken/post',
  request: {
    method: 'POST',
    url: 'https://eapi.broadcom.com/vcf/generateToken',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET',
  },
  answer: { value: { access_token: 'TOKEN', token_type: 'Bearer', expires_in: 3600, scope: 'vcf' } },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_600_000 },
};
