import { checkOptions } from './core.ts';
import { baseUrl } from './base-url.ts';
import type { ProviderProfile } from './profile.ts';

export interface PaylocityOptions {
  /** The host that Paylocity gave you, for example `dc1prodgwext.paylocity.com`. */
  host: string | URL;
}

/**
 * Paylocity: an application of the developer portal. For the Weblink API, see `paylocity-weblink`.
 *
 * Source: https://developer.paylocity.com/integrations/reference/authentication (read 2026-11-25).
 *
 * @example
 * import { paylocity } from '@evergrant/providers/paylocity';
 * createOAuthClient({ ...paylocity({ host: 'dc1prodgwext.paylocity.com' }), clientId, clientSecret });
 */
export function paylocity(options: PaylocityOptions): ProviderProfile {
  checkOptions<PaylocityOptions>('paylocity', options, { host: 1 });
  const { host } = options;
  const url = baseUrl('paylocity.host', host);
  return {
    name: 'paylocity',
    tokenEndpoint: `${url}/public/security/v1/token`,
    origins: [url],
    authenticationMethod: 'client_secret_post',
  };
}
