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
export function zuora({ host = 'rest.zuora.com' }: ZuoraOptions = {}): ProviderProfile {
  const url = baseUrl('zuora.host', host);
  return {
    name: 'zuora',
    tokenEndpoint: `${url}/oauth/token`,
    origins: [url],
    authenticationMethod: 'client_secret_post',
  };
}
