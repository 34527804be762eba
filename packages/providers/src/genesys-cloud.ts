import { checkOptions } from './core.ts';
import { label } from './label.ts';
import type { ProviderProfile } from './profile.ts';

export interface GenesysCloudOptions {
  /** The region's domain, for example `mypurecloud.de` or `euw2.pure.cloud`. @default 'mypurecloud.com' */
  domain?: string;
}

/**
 * Genesys Cloud: an OAuth client with the client-credentials grant and its roles.
 *
 * Source: https://github.com/MyPureCloud/developercenter-tutorials/blob/1a1efd496a1e809910ada58b7588902d91acdbc9/oauth-client-credentials/python/script.py (read 2026-11-25).
 *
 * @example
 * import { genesysCloud } from '@evergrant/providers/genesys-cloud';
 * createOAuthClient({ ...genesysCloud({ domain: 'mypurecloud.de' }), clientId, clientSecret });
 */
export function genesysCloud(options: GenesysCloudOptions = {}): ProviderProfile {
  checkOptions<GenesysCloudOptions>('genesysCloud', options, { domain: 1 });
  const { domain = 'mypurecloud.com' } = options;
  const region = label('genesysCloud.domain', domain);
  return {
    name: 'genesys-cloud',
    tokenEndpoint: `https://login.${region}/oauth/token`,
    origins: [`https://api.${region}`],
    basicEncoding: 'raw',
  };
}
