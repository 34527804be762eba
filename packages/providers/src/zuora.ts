import { checkOptions } from './core.ts';
import { baseUrl } from './base-url.ts';
import type { ProviderProfile } from './profile.ts';

export interface ZuoraOptions {
  /** The tenant's REST endpoint, for example `rest.eu.zuora.com` or `rest.apisandbox.zuora.com`. @default 'rest.zuora.com' */
  host?: string | URL;
}

/**
 * Zuora REST API: an OAuth client of a user.
 *
 * Source: https://developer.zuora.com/api-references/api/operation/createToken (read 2026-11-25).
 *
 * @example
 * import { zuora } from '@evergrant/providers/zuora';
 * createOAuthClient({ ...zuora({ host: 'rest.eu.zuora.com' }), clientId, clientSecret });
 */
export function zuora(options: ZuoraOptions = {}): ProviderProfile {
  checkOptions<ZuoraOptions>('zuora', options, { host: 1 });
  const { host = 'rest.zuora.com' } = options;
  const url = baseUrl('zuora.host', host);
  return {
    name: 'zuora',
    tokenEndpoint: `${url}/oauth/token`,
    origins: [url],
    authenticationMethod: 'client_secret_post',
  };
}
