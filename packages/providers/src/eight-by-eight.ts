import type { ProviderProfile } from './profile.ts';

/**
 * 8x8 XCaaS APIs: analytics, chat, recordings.
 *
 * Source: https://developer.8x8.com/analytics/docs/oauth-authentication-for-8x8-xcaas-apis (read 2026-11-25).
 *
 * @example
 * import { eightByEight } from '@evergrant/providers/eight-by-eight';
 * createOAuthClient({ ...eightByEight(), clientId, clientSecret });
 */
export function eightByEight(): ProviderProfile {
  return {
    name: 'eight-by-eight',
    tokenEndpoint: 'https://api.8x8.com/oauth/v2/token',
    basicEncoding: 'raw',
    tokenTypes: { bearertoken: 'Bearer', bearer: 'Bearer' },
    origins: ['https://api.8x8.com'],
  };
}
