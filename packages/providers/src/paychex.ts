import type { ProviderProfile } from './profile.ts';

/**
 * Paychex Flex: an application of a company or a partner.
 *
 * Source: https://developer.paychex.com/api-documentation-and-exploration/api-references (read 2026-11-25).
 *
 * @example
 * import { paychex } from '@evergrant/providers/paychex';
 * createOAuthClient({ ...paychex(), clientId, clientSecret });
 */
export function paychex(): ProviderProfile {
  return {
    name: 'paychex',
    tokenEndpoint: 'https://api.paychex.com/auth/oauth/v2/token',
    origins: ['https://api.paychex.com'],
    authenticationMethod: 'client_secret_post',
  };
}
