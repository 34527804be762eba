import { checkOptions } from './core.ts';
import type { ProviderProfile } from './profile.ts';

export interface DhlParcelGermanyOptions {
  /** The business customer's user name. */
  username: string;
  /** The user's password. Secret: do not log the profile. */
  password: string;
  /** @default 'production' */
  environment?: 'production' | 'sandbox';
}

/**
 * DHL Parcel DE (Post & Parcel Germany): shipping, returns and account APIs.
 *
 * The API asks for a user's password beside the client's secret, so this profile holds a secret.
 *
 * Source: https://developer.dhl.com/api-reference/authentication-api-post-parcel-germany (read 2026-11-25).
 *
 * @example
 * import { dhlParcelGermany } from '@evergrant/providers/dhl-parcel-germany';
 * createOAuthClient({ ...dhlParcelGermany({ username, password }), clientId, clientSecret });
 */
export function dhlParcelGermany(options: DhlParcelGermanyOptions): ProviderProfile {
  checkOptions<DhlParcelGermanyOptions>('dhlParcelGermany', options, {
    username: 1,
    password: 1,
    environment: 1,
  });
  const { environment = 'production', password, username } = options;
  const origin = `https://${environment === 'sandbox' ? 'api-sandbox' : 'api-eu'}.dhl.com`;
  return {
    name: 'dhl-parcel-germany',
    tokenEndpoint: `${origin}/parcel/de/account/auth/ropc/v1/token`,
    grantType: 'password',
    authenticationMethod: 'client_secret_post',
    parameters: { username, password },
    origins: [`${origin}/parcel/de`],
  };
}
