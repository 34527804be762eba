import { checkOptions } from './core.ts';
import { baseUrl } from './base-url.ts';
import type { ProviderProfile } from './profile.ts';

export interface ShopwareOptions {
  /** The shop's host, with its path where it has one, for example `shop.example.com`. */
  shop: string | URL;
}

/**
 * Shopware 6 Admin API: an integration's access key id and secret access key, sent as JSON.
 *
 * Source: https://github.com/shopware/frontends/blob/0b4288852a4efb2c6d5e55728881f54439d3cb99/packages/api-client/src/createAdminAPIClient.ts (read 2026-11-25).
 *
 * @example
 * import { shopware } from '@evergrant/providers/shopware';
 * createOAuthClient({ ...shopware({ shop: 'shop.example.com' }), clientId, clientSecret });
 */
export function shopware(options: ShopwareOptions): ProviderProfile {
  checkOptions<ShopwareOptions>('shopware', options, { shop: 1 });
  const { shop } = options;
  const url = baseUrl('shopware.shop', shop);
  return {
    name: 'shopware',
    tokenEndpoint: `${url}/api/oauth/token`,
    origins: [`${url}/api`],
    authenticationMethod: 'client_secret_post',
    bodyFormat: 'json',
  };
}
