import { checkOptions } from './core.ts';
import { oneOf } from './one-of.ts';
import type { ProviderProfile } from './profile.ts';

export interface OnePasswordUsersOptions {
  /** Where the account is: the end of the domain you sign in at. @default 'com' */
  region?: 'com' | 'ca' | 'eu';
}

/**
 * 1Password Users API for Partners.
 *
 * Source: https://developer.1password.com/docs/users-api/request-access-token (read 2026-11-25).
 *
 * @example
 * import { onePasswordUsers } from '@evergrant/providers/one-password-users';
 * createOAuthClient({ ...onePasswordUsers({ region: 'eu' }), clientId, clientSecret });
 */
export function onePasswordUsers(options: OnePasswordUsersOptions = {}): ProviderProfile {
  checkOptions<OnePasswordUsersOptions>('onePasswordUsers', options, { region: 1 });
  const { region = 'com' } = options;
  const origin = `https://api.1password.${oneOf('onePasswordUsers.region', region, ['com', 'ca', 'eu'])}`;
  return {
    name: 'one-password-users',
    tokenEndpoint: `${origin}/v1beta1/users/oauth2/token`,
    basicEncoding: 'raw',
    // The document: "a lifespan of 15 minutes (900 seconds)".
    assumedLifetimeMs: 900_000,
    origins: [origin],
  };
}
