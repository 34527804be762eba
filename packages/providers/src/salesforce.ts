import { checkOptions } from './core.ts';
import { baseUrl } from './base-url.ts';
import type { ProviderProfile } from './profile.ts';

export interface SalesforceOptions {
  /** The org's My Domain, for example `acme.my.salesforce.com`. */
  domain: string | URL;
}

/**
 * Salesforce: the client-credentials flow of an external client app, run as the user that the app names. The
 * answer tells no lifetime; the org's session timeout is at least 15 minutes.
 *
 * Source: https://developer.salesforce.com/docs/atlas.en-us.262.0.chatterapi.meta/chatterapi/quickstart_connecting.htm (read 2026-11-25).
 *
 * @example
 * import { salesforce } from '@evergrant/providers/salesforce';
 * createOAuthClient({ ...salesforce({ domain: 'acme.my.salesforce.com' }), clientId, clientSecret });
 */
export function salesforce(options: SalesforceOptions): ProviderProfile {
  checkOptions<SalesforceOptions>('salesforce', options, { domain: 1 });
  const { domain } = options;
  const url = baseUrl('salesforce.domain', domain);
  return {
    name: 'salesforce',
    tokenEndpoint: `${url}/services/oauth2/token`,
    origins: [url],
    authenticationMethod: 'client_secret_post',
    assumedLifetimeMs: 15 * 60_000,
  };
}
