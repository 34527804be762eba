import { checkOptions } from './core.ts';
import type { ProviderProfile } from './profile.ts';

export interface UspsOptions {
  /** @default 'production' */
  environment?: 'production' | 'testing';
}

/**
 * USPS: consumer key and secret of an app of the developer portal, sent as JSON.
 *
 * Source: https://github.com/USPS/api-examples/blob/0232d5d4c1cf750ba00b4a628278e0cfee238c15/README.md (read 2026-11-25).
 *
 * @example
 * import { usps } from '@evergrant/providers/usps';
 * createOAuthClient({ ...usps({ environment: 'testing' }), clientId, clientSecret });
 */
export function usps(options: UspsOptions = {}): ProviderProfile {
  checkOptions<UspsOptions>('usps', options, { environment: 1 });
  const { environment = 'production' } = options;
  const url = `https://${environment === 'testing' ? 'api-cat' : 'api'}.usps.com`;
  return {
    name: 'usps',
    tokenEndpoint: `${url}/oauth2/v3/token`,
    origins: [url],
    bodyFormat: 'json',
    authenticationMethod: 'client_secret_post',
  };
}
