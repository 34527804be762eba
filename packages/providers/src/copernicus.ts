import type { ProviderProfile } from './profile.ts';

/**
 * Copernicus Data Space Ecosystem: the Sentinel Hub APIs.
 *
 * Source: https://github.com/eu-cdse/documentation/blob/main/APIs/SentinelHub/Overview/Authentication.qmd (read 2026-11-25).
 *
 * @example
 * import { copernicus } from '@evergrant/providers/copernicus';
 * createOAuthClient({ ...copernicus(), clientId, clientSecret });
 */
export function copernicus(): ProviderProfile {
  return {
    name: 'copernicus',
    tokenEndpoint: 'https://identity.dataspace.copernicus.eu/auth/realms/CDSE/protocol/openid-connect/token',
    authenticationMethod: 'client_secret_post',
    origins: ['https://sh.dataspace.copernicus.eu'],
  };
}
