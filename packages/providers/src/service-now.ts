import { checkOptions } from './core.ts';
import { baseUrl } from './base-url.ts';
import type { ProviderProfile } from './profile.ts';

export interface ServiceNowOptions {
  /** The instance's host, for example `acme.service-now.com`. */
  instance: string | URL;
}

/**
 * ServiceNow: inbound client credentials of an instance, run as the user that the OAuth application names.
 *
 * Source: https://www.servicenow.com/docs/r/zurich/platform-security/authentication/client-credentials-grant-workflow.html (read 2026-11-25).
 *
 * @example
 * import { serviceNow } from '@evergrant/providers/service-now';
 * createOAuthClient({ ...serviceNow({ instance: 'acme.service-now.com' }), clientId, clientSecret });
 */
export function serviceNow(options: ServiceNowOptions): ProviderProfile {
  checkOptions<ServiceNowOptions>('serviceNow', options, { instance: 1 });
  const { instance } = options;
  const url = baseUrl('serviceNow.instance', instance);
  return {
    name: 'service-now',
    tokenEndpoint: `${url}/oauth_token.do`,
    origins: [url],
    authenticationMethod: 'client_secret_post',
  };
}
