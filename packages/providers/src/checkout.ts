import { checkOptions } from './core.ts';
import { label } from './label.ts';
import type { ProviderProfile } from './profile.ts';

export interface CheckoutOptions {
  /** What the token is for, for example `gateway`. */
  scope: string | readonly string[];
  /** The prefix of your account's hosts, as the Dashboard shows it. @default none */
  subdomain?: string;
  /** @default 'production' */
  environment?: 'production' | 'sandbox';
}

/**
 * Checkout.com: the Unified Payments API and others, with access keys.
 *
 * Source: https://www.checkout.com/docs/resources/api-authentication/oauth-2-0-client-credentials (read 2026-11-25).
 *
 * @example
 * import { checkout } from '@evergrant/providers/checkout';
 * createOAuthClient({
 *   ...checkout({ scope: 'gateway', environment: 'sandbox' }),
 *   clientId,
 *   clientSecret,
 * });
 */
export function checkout(options: CheckoutOptions): ProviderProfile {
  checkOptions<CheckoutOptions>('checkout', options, { scope: 1, subdomain: 1, environment: 1 });
  const { environment = 'production', scope, subdomain } = options;
  const domain = environment === 'sandbox' ? 'sandbox.checkout.com' : 'checkout.com';
  const prefix = subdomain === undefined ? '' : `${label('checkout.subdomain', subdomain)}.`;
  return {
    name: 'checkout',
    tokenEndpoint: `https://${prefix}access.${domain}/connect/token`,
    basicEncoding: 'raw',
    scope,
    origins: [`https://${prefix}api.${domain}`],
  };
}
