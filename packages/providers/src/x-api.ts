import type { ProviderProfile } from './profile.ts';

/**
 * X (Twitter): an app-only token. There is one for each app and it stays valid until it is revoked, so it is read
 * anew once a day.
 *
 * Source: https://developer.x.com/ja/docs/basics/authentication/api-reference/token (read 2026-11-25).
 *
 * @example
 * import { xApi } from '@evergrant/providers/x-api';
 * createOAuthClient({ ...xApi(), clientId, clientSecret });
 */
export function xApi(): ProviderProfile {
  return {
    name: 'x-api',
    tokenEndpoint: 'https://api.x.com/oauth2/token',
    origins: ['https://api.x.com'],
    assumedLifetimeMs: 24 * 3_600_000,
  };
}
