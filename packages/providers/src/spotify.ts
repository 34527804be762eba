import type { ProviderProfile } from './profile.ts';

/**
 * Spotify Web API: what needs no user, such as albums, artists and tracks.
 *
 * Source: https://developer.spotify.com/documentation/web-api/tutorials/client-credentials-flow (read 2026-11-25).
 *
 * @example
 * import { spotify } from '@evergrant/providers/spotify';
 * createOAuthClient({ ...spotify(), clientId, clientSecret });
 */
export function spotify(): ProviderProfile {
  return {
    name: 'spotify',
    tokenEndpoint: 'https://accounts.spotify.com/api/token',
    origins: ['https://api.spotify.com/v1'],
    basicEncoding: 'raw',
  };
}
