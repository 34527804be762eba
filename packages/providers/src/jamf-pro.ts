import { checkOptions } from './core.ts';
import { baseUrl } from './base-url.ts';
import type { ProviderProfile } from './profile.ts';

export interface JamfProOptions {
  /** The server, for example `acme.jamfcloud.com`. */
  url: string | URL;
}

/**
 * Jamf Pro: the Jamf Pro API and the Classic API, with an API client.
 *
 * Source: https://learn.jamf.com/r/en-US/jamf-pro-documentation-11.16.0/Generating_a_Client_Secret (read 2026-11-25).
 *
 * @example
 * import { jamfPro } from '@evergrant/providers/jamf-pro';
 * createOAuthClient({ ...jamfPro({ url: 'acme.jamfcloud.com' }), clientId, clientSecret });
 */
export function jamfPro(options: JamfProOptions): ProviderProfile {
  checkOptions<JamfProOptions>('jamfPro', options, { url: 1 });
  const { url } = options;
  const origin = baseUrl('jamfPro.url', url);
  return {
    name: 'jamf-pro',
    tokenEndpoint: `${origin}/api/oauth/token`,
    authenticationMethod: 'client_secret_post',
    origins: [origin],
  };
}
