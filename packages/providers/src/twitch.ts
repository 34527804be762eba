import type { ProviderProfile } from './profile.ts';

/**
 * Twitch: an app access token for the Helix API. API calls also want your client id in a `Client-Id` header. The
 * same token is good for IGDB: add `https://api.igdb.com/v4` to `origins`.
 *
 * Source: https://dev.twitch.tv/docs/authentication/getting-tokens-oauth/ (read 2026-11-25).
 *
 * @example
 * import { twitch } from '@evergrant/providers/twitch';
 * createOAuthClient({ ...twitch(), clientId, clientSecret });
 */
export function twitch(): ProviderProfile {
  return {
    name: 'twitch',
    tokenEndpoint: 'https://id.twitch.tv/oauth2/token',
    origins: ['https://api.twitch.tv/helix'],
    authenticationMethod: 'client_secret_post',
  };
}
