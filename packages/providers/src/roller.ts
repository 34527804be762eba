import type { ProviderProfile } from './profile.ts';

/**
 * ROLLER: API credentials of one venue, sent as JSON.
 *
 * Source: https://api.rollerdigital.com/help/Authentication (read 2026-11-25).
 *
 * @unconfirmed the document has no `grant_type`; whether the endpoint ignores the one that is sent is not written.
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
    authenticationMethod: 'client_secret_post',
  };
}
