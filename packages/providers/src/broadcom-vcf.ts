import type { ProviderProfile } from './profile.ts';

/**
 * Broadcom, VCF Business Services Console: the answer holds everything in a member `value`.
 *
 * Source: https://developer.broadcom.com/xapis/vcf-business-services-console-apis/latest/vcf/generateToken/post (read 2026-11-25).
 *
 * @example
 * import { broadcomVcf } from '@evergrant/providers/broadcom-vcf';
 * createOAuthClient({ ...broadcomVcf(), clientId, clientSecret });
 */
export function broadcomVcf(): ProviderProfile {
  return {
    name: 'broadcom-vcf',
    tokenEndpoint: 'https://eapi.broadcom.com/vcf/generateToken',
    origins: ['https://eapi.broadcom.com/vcf'],
    authenticationMethod: 'client_secret_post',
    tokenResponse: {
      accessToken: 'value.access_token',
      tokenType: 'value.token_type',
      expiresIn: 'value.expires_in',
    },
  };
}
