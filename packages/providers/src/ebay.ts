import { checkOptions } from './core.ts';
import type { ProviderProfile } from './profile.ts';

export interface EbayOptions {
  /** @default 'https://api.ebay.com/oauth/api_scope' */
  scope?: string | readonly string[];
  /** @default 'production' */
  environment?: 'production' | 'sandbox';
}

/**
 * eBay REST APIs: an Application access token, for what belongs to the application.
 *
 * Source: https://developer.ebay.com/api-docs/static/oauth-client-credentials-grant.html (read 2026-11-25).
 *
 * @example
 * import { ebay } from '@evergrant/providers/ebay';
 * createOAuthClient({ ...ebay({ environment: 'sandbox' }), clientId, clientSecret });
 */
export function ebay(options: EbayOptions = {}): ProviderProfile {
  checkOptions<EbayOptions>('ebay', options, { scope: 1, environment: 1 });
  const { environment = 'production', scope = 'https://api.ebay.com/oauth/api_scope' } = options;
  const origin = `https://${environment === 'sandbox' ? 'api.sandbox' : 'api'}.ebay.com`;
  return {
    name: 'ebay',
    tokenEndpoint: `${origin}/identity/v1/oauth2/token`,
    basicEncoding: 'raw',
    scope,
    tokenTypes: { 'application access token': 'Bearer', bearer: 'Bearer' },
    origins: [origin],
  };
}
