import { checkOptions } from './core.ts';
import { label } from './label.ts';
import type { ProviderProfile } from './profile.ts';

export interface ShopifyOptions {
  /** The store's name: `acme` in `acme.myshopify.com`. */
  shop: string;
}

/**
 * Shopify: an app of your own organization in one of its stores. The token goes into a header of its own, without
 * a scheme.
 *
 * Source: https://shopify.dev/docs/apps/build/authentication-authorization/client-secrets (read 2026-11-25).
 *
 * @example
 * import { shopify } from '@evergrant/providers/shopify';
 * createOAuthClient({ ...shopify({ shop: 'acme' }), clientId, clientSecret });
 */
export function shopify(options: ShopifyOptions): ProviderProfile {
  checkOptions<ShopifyOptions>('shopify', options, { shop: 1 });
  const { shop } = options;
  const url = `https://${label('shopify.shop', shop)}.myshopify.com`;
  return {
    name: 'shopify',
    tokenEndpoint: `${url}/admin/oauth/access_token`,
    origins: [`${url}/admin`],
    authenticationMethod: 'client_secret_post',
    scopeSeparator: ',',
    authorizationHeader: { name: 'x-shopify-access-token', scheme: '' },
  };
}
