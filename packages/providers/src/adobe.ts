import { checkOptions } from './core.ts';
import type { ProviderProfile } from './profile.ts';

export interface AdobeOptions {
  /** The scopes that the Developer Console lists for the credential. */
  scope: string | readonly string[];
}

/**
 * Adobe APIs with an OAuth Server-to-Server credential of the Adobe Developer Console.
 *
 * Name the API's origin in `origins`. Most Adobe APIs also want the client id in a header `x-api-key` of each call.
 *
 * Source: https://developer.adobe.com/commerce/services/includes/authentication/get-new-bearer-token (read 2026-11-25).
 *
 * @example
 * import { adobe } from '@evergrant/providers/adobe';
 * createOAuthClient({
 *   ...adobe({ scope: ['openid', 'AdobeID', 'firefly_api'] }),
 *   origins: ['https://firefly-api.adobe.io'],
 *   clientId,
 *   clientSecret,
 * });
 */
export function adobe(options: AdobeOptions): ProviderProfile {
  checkOptions<AdobeOptions>('adobe', options, { scope: 1 });
  const { scope } = options;
  return {
    name: 'adobe',
    tokenEndpoint: 'https://ims-na1.adobelogin.com/ims/token/v3',
    authenticationMethod: 'client_secret_post',
    scope,
    scopeSeparator: ',',
  };
}
