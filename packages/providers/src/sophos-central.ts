import { checkOptions } from './core.ts';
import { baseUrl } from './base-url.ts';
import type { ProviderProfile } from './profile.ts';

export interface SophosCentralOptions {
  /** The data region's API host, for example `api-eu01.central.sophos.com`. @default only the global API */
  dataRegion?: string | URL;
}

/**
 * Sophos Central: API credentials of a tenant, partner or organization. `GET
 * https://api.central.sophos.com/whoami/v1` tells the id that API calls want in `X-Tenant-ID` and the host of the
 * data region.
 *
 * Source: https://github.com/sophos/Sophos-Central-SIEM-Integration/blob/15c314e132aa35b034e83b97ca8979704ef7cae6/api_client.py (read 2026-11-25).
 *
 * @example
 * import { sophosCentral } from '@evergrant/providers/sophos-central';
 * createOAuthClient({ ...sophosCentral({ dataRegion: 'api-eu01.central.sophos.com' }), clientId, clientSecret });
 */
export function sophosCentral(options: SophosCentralOptions = {}): ProviderProfile {
  checkOptions<SophosCentralOptions>('sophosCentral', options, { dataRegion: 1 });
  const { dataRegion } = options;
  return {
    name: 'sophos-central',
    tokenEndpoint: 'https://id.sophos.com/api/v2/oauth2/token',
    origins: [
      'https://api.central.sophos.com',
      ...(dataRegion === undefined ? [] : [baseUrl('sophosCentral.dataRegion', dataRegion)]),
    ],
    authenticationMethod: 'client_secret_post',
    scope: 'token',
  };
}
