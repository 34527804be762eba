import { checkOptions } from './core.ts';
import { baseUrl } from './base-url.ts';
import type { ProviderProfile } from './profile.ts';

export interface SapConcurOptions {
  /** The geolocation that came with the application's id and secret, for example `https://us.api.concursolutions.com`. */
  geolocation: string | URL;
}

/**
 * SAP Concur: a token of an application.
 *
 * A token of a company or a user takes another grant. Where the answer's `geolocation` is another host, name it in `origins`.
 *
 * Source: https://developer.concur.com/api-reference/authentication/apidoc.html (read 2026-11-25).
 *
 * The request is in the page's file at https://github.com/concur/developer.concur.com/blob/3d94d3f011b710df08b1bdfa5dc081ca0d71aa21/src/api-reference/authentication/apidoc.markdown.
 *
 * @example
 * import { sapConcur } from '@evergrant/providers/sap-concur';
 * createOAuthClient({ ...sapConcur({ geolocation: 'us.api.concursolutions.com' }), clientId, clientSecret });
 */
export function sapConcur(options: SapConcurOptions): ProviderProfile {
  checkOptions<SapConcurOptions>('sapConcur', options, { geolocation: 1 });
  const { geolocation } = options;
  const url = baseUrl('sapConcur.geolocation', geolocation);
  return {
    name: 'sap-concur',
    tokenEndpoint: `${url}/oauth2/v0/token`,
    origins: [url],
    authenticationMethod: 'client_secret_post',
  };
}
