import type { ProviderProfile } from './profile.ts';

/**
 * Swoogo: a user's API key and secret.
 *
 * The answer has a date of expiry without a time zone, so the lifetime is the one that the document names: 30 minutes.
 *
 * Source: https://developer.swoogo.com/api-reference/authentication/request-api-token (read 2026-11-25).
 *
 * The encoding of key and secret is that of https://swoogo.readme.io/reference/post_oauth2-token.
 *
 * @example
 * import { swoogo } from '@evergrant/providers/swoogo';
 * createOAuthClient({ ...swoogo(), clientId, clientSecret });
 */
export function swoogo(): ProviderProfile {
  return {
    name: 'swoogo',
    tokenEndpoint: 'https://api.swoogo.com/api/v1/oauth2/token',
    origins: ['https://api.swoogo.com/api/v1'],
    tokenResponse: { tokenType: 'type' },
    assumedLifetimeMs: 1_800_000,
  };
}
