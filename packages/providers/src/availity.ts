import { checkOptions } from './core.ts';
import type { ProviderProfile } from './profile.ts';

export interface AvailityOptions {
  /** The API product and the plan, for example `healthcare-hipaa-transactions` and `healthcare-hipaa-transactions-demo`. */
  scope: string | readonly string[];
}

/**
 * Availity APIs: the scopes choose the product, and demo or live data.
 *
 * Source: https://developer.availity.com/partner/faq (read 2026-11-25).
 *
 * @unconfirmed Availity's API descriptions have the endpoint, the grant and the scopes; how the secret is sent was not
 * seen in a document of Availity.
 * @example
 * import { availity } from '@evergrant/providers/availity';
 * createOAuthClient({
 *   ...availity({ scope: ['healthcare-hipaa-transactions', 'healthcare-hipaa-transactions-demo'] }),
 *   clientId,
 *   clientSecret,
 * });
 */
export function availity(options: AvailityOptions): ProviderProfile {
  checkOptions<AvailityOptions>('availity', options, { scope: 1 });
  const { scope } = options;
  return {
    name: 'availity',
    tokenEndpoint: 'https://api.availity.com/v1/token',
    authenticationMethod: 'client_secret_post',
    scope,
    origins: ['https://api.availity.com'],
  };
}
