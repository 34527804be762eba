import { checkOptions } from './core.ts';
import { label } from './label.ts';
import type { ProviderProfile } from './profile.ts';

export interface ShoprenterOptions {
  /** The shop's name: `acme` in `acme.api2.myshoprenter.hu`. */
  shop: string;
}

/**
 * Shoprenter: an API client of a shop.
 *
 * Source: https://doc.shoprenter.hu/development/api/12_acquiring_an_access_token.html (read 2026-11-25).
 *
 * @example
 * import { shoprenter } from '@evergrant/providers/shoprenter';
 * createOAuthClient({ ...shoprenter({ shop: 'acme' }), clientId, clientSecret });
 */
export function shoprenter(options: ShoprenterOptions): ProviderProfile {
  checkOptions<ShoprenterOptions>('shoprenter', options, { shop: 1 });
  const { shop } = options;
  const name = label('shoprenter.shop', shop);
  return {
    name: 'shoprenter',
    tokenEndpoint: `https://oauth.app.shoprenter.net/${name}/app/token`,
    origins: [`https://${name}.api2.myshoprenter.hu/api`],
    bodyFormat: 'json',
    authenticationMethod: 'client_secret_post',
  };
}
