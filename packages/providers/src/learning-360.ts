import type { ProviderProfile } from './profile.ts';

/**
 * 360Learning API v2. API calls also want a `360-api-version` header.
 *
 * Source: https://360learning.readme.io/docs/authentication (read 2026-11-25).
 *
 * @unconfirmed the lines of the document that name the members of the JSON body were not at hand; they are those
 * of RFC 6749.
 * @example
 * import { learning360 } from '@evergrant/providers/learning-360';
 * createOAuthClient({ ...learning360(), clientId, clientSecret });
 */
export function learning360(): ProviderProfile {
  return {
    name: 'learning-360',
    tokenEndpoint: 'https://app.360learning.com/api/v2/oauth2/token',
    origins: ['https://app.360learning.com/api/v2'],
    bodyFormat: 'json',
    authenticationMethod: 'client_secret_post',
  };
}
