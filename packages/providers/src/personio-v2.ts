import type { ProviderProfile } from './profile.ts';

/**
 * Personio API v2: an OAuth 2.0 token for API credentials. For v1, see `personio`.
 *
 * Source: https://developer.personio.de/reference/post_v2-auth-token (read 2026-11-25).
 *
 * @unconfirmed the lines of the document that name the parameters were not at hand; endpoint, grant and encoding are the
 * document's, the names are those of RFC 6749.
 * @example
 * import { personioV2 } from '@evergrant/providers/personio-v2';
 * createOAuthClient({ ...personioV2(), clientId, clientSecret });
 */
export function personioV2(): ProviderProfile {
  return {
    name: 'personio-v2',
    tokenEndpoint: 'https://api.personio.de/v2/auth/token',
    origins: ['https://api.personio.de/v2'],
    authenticationMethod: 'client_secret_post',
  };
}
