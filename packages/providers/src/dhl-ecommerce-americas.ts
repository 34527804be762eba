import { checkOptions } from './core.ts';
import type { ProviderProfile } from './profile.ts';

export interface DhlEcommerceAmericasOptions {
  /** @default 'production' */
  environment?: 'production' | 'sandbox';
}

/**
 * DHL eCommerce Americas: labels, manifests, tracking and returns.
 *
 * What was read of the document shows the sandbox; the production host is that of public clients.
 *
 * Source: https://developer.dhl.com/api-reference/authentication-dhl-ecommerce-americas?lang=en (read 2026-11-25).
 *
 * @example
 * import { dhlEcommerceAmericas } from '@evergrant/providers/dhl-ecommerce-americas';
 * createOAuthClient({ ...dhlEcommerceAmericas({ environment: 'sandbox' }), clientId, clientSecret });
 */
export function dhlEcommerceAmericas(options: DhlEcommerceAmericasOptions = {}): ProviderProfile {
  checkOptions<DhlEcommerceAmericasOptions>('dhlEcommerceAmericas', options, { environment: 1 });
  const { environment = 'production' } = options;
  const origin = `https://${environment === 'sandbox' ? 'api-sandbox' : 'api'}.dhlecs.com`;
  return {
    name: 'dhl-ecommerce-americas',
    tokenEndpoint: `${origin}/auth/v4/accesstoken`,
    authenticationMethod: 'client_secret_post',
    // The document: "This limit is currently set to 60 minutes".
    assumedLifetimeMs: 3_600_000,
    origins: [origin],
  };
}
