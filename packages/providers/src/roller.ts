import type { ProviderProfile } from './profile.ts';

/**
 * ROLLER: API credentials of one venue, sent as JSON.
 *
 * Source: https://api.rollerdigital.com/help/Authentication (read 2026-11-25).
 *
 * @example
 * import { roller } from '@evergrant/providers/roller';
 * createOAuthClient({ ...roller(), clientId, clientSecret });
 */
export function roller(): ProviderProfile {
  return {
    name: 'roller',
    tokenEndpoint: 'https://api.roller.app/token',
    origins: ['https://api.roller.app'],
    bodyFormat: 'json',
    grantType: false,
    authenticationMethod: 'client_secret_post',
  };
}
