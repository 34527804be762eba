import type { ProviderProfile } from './profile.ts';

/**
 * Personio API v1: the token is in the member `data`, without a lifetime; a pair of credentials has the same token
 * for 24 hours.
 *
 * Source: https://developer.personio.de/changelog/auth-api-moved-client_secret-and-client_id-to-post-body (read 2026-11-25).
 *
 * The answer is that of https://github.com/personio/api-docs/blob/1f7fd3bd7199b380360150a97f089f56654d9721/personio-auth-api.yaml.
 *
 * @example
 * import { personio } from '@evergrant/providers/personio';
 * createOAuthClient({ ...personio(), clientId, clientSecret });
 */
export function personio(): ProviderProfile {
  return {
    name: 'personio',
    tokenEndpoint: 'https://api.personio.de/v1/auth',
    origins: ['https://api.personio.de/v1'],
    bodyFormat: 'json',
    grantType: false,
    authenticationMethod: 'client_secret_post',
    tokenResponse: { accessToken: 'data.token' },
    assumedLifetimeMs: 3_600_000,
  };
}
