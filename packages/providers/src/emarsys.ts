import type { ProviderProfile } from './profile.ts';

/**
 * SAP Emarsys: the API, with credentials of the type OpenID Connect.
 *
 * Source: https://github.com/emartech/Emarsys-postman-collection/blob/fbb21d3d011fb38e3fd9c247b4da2906bcda6bca/readme.md (read 2026-11-25).
 *
 * @example
 * import { emarsys } from '@evergrant/providers/emarsys';
 * createOAuthClient({ ...emarsys(), clientId, clientSecret });
 */
export function emarsys(): ProviderProfile {
  return {
    name: 'emarsys',
    tokenEndpoint: 'https://auth.emarsys.net/oauth2/token',
    origins: ['https://api.emarsys.net/api'],
  };
}
