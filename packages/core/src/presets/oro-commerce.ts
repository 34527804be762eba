import { checkOptions } from '../base/check-options.ts';
import { configurationError } from '../base/errors.ts';
import type { ProviderProfile } from './provider-profile.ts';
import { oneOf } from '../base/one-of.ts';
import { presetUrl } from './preset-url.ts';

export interface OroCommerceOptions {
  /** The application's URL. */
  url: string | URL;
  /** The API that the credentials are for. URLs of the other one get no token. @default the whole application */
  area?: 'back-office' | 'storefront';
  /** The path before the back-office API. @default '/admin' */
  backendPrefix?: string;
}

/**
 * OroCommerce: id and secret in a JSON body, Bearer tokens for an hour. Back-office and storefront tokens are not
 * interchangeable: with `area`, each goes to its own API only.
 * Source: OroCommerce documentation, "Client Credentials Grant Type: Generate Token".
 *
 * @example
 * createOAuthClient({ ...oroCommerce({ url: 'https://shop.example.com', area: 'storefront' }), clientId, clientSecret });
 *
 * @throws {OAuthError} `invalid-configuration` if the URL is missing or not valid, or the area is unknown.
 */
export function oroCommerce(options: OroCommerceOptions): ProviderProfile {
  checkOptions<OroCommerceOptions>('oroCommerce', options, { url: 1, area: 1, backendPrefix: 1 });
  if (options?.url === undefined) {
    throw configurationError(
      'oroCommerce.url',
      "is missing; write the application's URL, for example 'https://shop.example.com'",
    );
  }
  const url = presetUrl('oroCommerce.url', options.url);
  const backendPrefix = (options.backendPrefix ?? '/admin').replace(/^\/*/, '/').replace(/\/+$/, '');
  const profile = {
    tokenEndpoint: `${url}/oauth2-token`,
    bodyFormat: 'json',
    authenticationMethod: 'client_secret_post',
  } as const;
  if (options.area === undefined) return { name: 'oro-commerce', ...profile, origins: [url] };
  const area = oneOf('oroCommerce.area', options.area, ['back-office', 'storefront']);
  const prefix = area === 'storefront' ? '' : backendPrefix;
  return { name: `oro-commerce-${area}`, ...profile, origins: [`${url}${prefix}/api`] };
}
