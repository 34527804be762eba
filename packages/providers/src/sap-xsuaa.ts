import { checkOptions } from './core.ts';
import { baseUrl } from './base-url.ts';
import type { ProviderProfile } from './profile.ts';

export interface SapXsuaaOptions {
  /** `url` of the service key (in `uaa`, where it has that), for example `https://acme.authentication.eu10.hana.ondemand.com`. */
  url: string | URL;
}

/**
 * SAP BTP, Authorization and Trust Management service (XSUAA): the credentials of a service key or binding. It is
 * also what issues the tokens of many SAP services, SAP S/4HANA Cloud extensions among them. The API is elsewhere,
 * so name its origin in `origins`.
 *
 * Source: https://developers.sap.com/tutorials/cp-aibus-pr-web-oauth-token (read 2026-11-25).
 *
 * The document sends the grant type in the query, with HTTP Basic; so does the profile.
 *
 * @example
 * import { sapXsuaa } from '@evergrant/providers/sap-xsuaa';
 * createOAuthClient({ ...sapXsuaa({ url: key.uaa.url }), clientId, clientSecret });
 */
export function sapXsuaa(options: SapXsuaaOptions): ProviderProfile {
  checkOptions<SapXsuaaOptions>('sapXsuaa', options, { url: 1 });
  const { url } = options;
  return {
    name: 'sap-xsuaa',
    tokenEndpoint: `${baseUrl('sapXsuaa.url', url)}/oauth/token`,
    bodyFormat: 'query',
    basicEncoding: 'raw',
  };
}
