import type { ProviderProfile } from './profile.ts';

/**
 * Bliro: calls and other data of your organization.
 *
 * Source: https://help.bliro.io/en/articles/10329784-api-access (read 2026-11-25).
 *
 * @example
 * import { bliro } from '@evergrant/providers/bliro';
 * createOAuthClient({ ...bliro(), clientId, clientSecret });
 */
export function bliro(): ProviderProfile {
  return {
    name: 'bliro',
    tokenEndpoint: 'https://accounts.bliro.io/oauth/token',
    bodyFormat: 'json',
    authenticationMethod: 'client_secret_post',
    parameters: { audience: 'https://api.bliro.io' },
    origins: ['https://api.bliro.io'],
  };
}
