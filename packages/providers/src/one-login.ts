import { checkOptions } from './core.ts';
import { label } from './label.ts';
import type { ProviderProfile } from './profile.ts';

export interface OneLoginOptions {
  /** The account's subdomain: `acme` in `acme.onelogin.com`. */
  subdomain: string;
}

/**
 * OneLogin API: the account's API credentials, sent with HTTP Basic and a JSON body.
 *
 * Source: https://github.com/onelogin/onelogin-go-sdk/blob/025a4780e8fcc20725c2404fb7e4db7e45f74c18/internal/authentication/authenticator.go (read 2026-11-25).
 *
 * @example
 * import { oneLogin } from '@evergrant/providers/one-login';
 * createOAuthClient({ ...oneLogin({ subdomain: 'acme' }), clientId, clientSecret });
 */
export function oneLogin(options: OneLoginOptions): ProviderProfile {
  checkOptions<OneLoginOptions>('oneLogin', options, { subdomain: 1 });
  const { subdomain } = options;
  const url = `https://${label('oneLogin.subdomain', subdomain)}.onelogin.com`;
  return {
    name: 'one-login',
    tokenEndpoint: `${url}/auth/oauth2/v2/token`,
    origins: [`${url}/api`],
    bodyFormat: 'json',
    basicEncoding: 'raw',
  };
}
