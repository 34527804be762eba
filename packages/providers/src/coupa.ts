import { checkOptions } from './core.ts';
import { baseUrl } from './base-url.ts';
import type { ProviderProfile } from './profile.ts';

export interface CoupaOptions {
  /** The instance, for example `acme.coupahost.com`. */
  instance: string | URL;
  /** The scopes that the client was given, for example `core.invoice.read`. */
  scope: string | readonly string[];
}

/**
 * Coupa: the Core API of an instance.
 *
 * Source: https://compass.coupa.com/en-us/products/product-documentation/integration-technical-documentation/the-coupa-core-api/oauth-2.0-and-oidc/set-up-an-openid-connect-client (read 2026-11-25).
 *
 * @example
 * import { coupa } from '@evergrant/providers/coupa';
 * createOAuthClient({
 *   ...coupa({ instance: 'acme.coupahost.com', scope: ['core.invoice.read'] }),
 *   clientId,
 *   clientSecret,
 * });
 */
export function coupa(options: CoupaOptions): ProviderProfile {
  checkOptions<CoupaOptions>('coupa', options, { instance: 1, scope: 1 });
  const { instance, scope } = options;
  const origin = baseUrl('coupa.instance', instance);
  return {
    name: 'coupa',
    tokenEndpoint: `${origin}/oauth2/token`,
    authenticationMethod: 'client_secret_post',
    scope,
    origins: [origin],
  };
}
