import type { ProviderProfile } from './profile.ts';

/**
 * Trustpilot: the API key and secret of a business domain.
 *
 * Source: https://developers.trustpilot.com/grant-type-client-credentials (read 2026-11-25).
 *
 * @example
 * import { trustpilot } from '@evergrant/providers/trustpilot';
 * createOAuthClient({ ...trustpilot(), clientId, clientSecret });
 */
export function trustpilot(): ProviderProfile {
  return {
    name: 'trustpilot',
    tokenEndpoint: 'https://api.trustpilot.com/v1/oauth/oauth-business-users-for-applications/accesstoken',
    origins: ['https://api.trustpilot.com/v1'],
    basicEncoding: 'raw',
  };
}
