import type { ProviderProfile } from './profile.ts';

/**
 * MongoDB Atlas: a service account, for the Atlas Administration API.
 *
 * Source: https://mongodb.com/docs/atlas/api/service-accounts/generate-oauth2-token (read 2026-11-25).
 *
 * @example
 * import { mongodbAtlas } from '@evergrant/providers/mongodb-atlas';
 * createOAuthClient({ ...mongodbAtlas(), clientId, clientSecret });
 */
export function mongodbAtlas(): ProviderProfile {
  return {
    name: 'mongodb-atlas',
    tokenEndpoint: 'https://cloud.mongodb.com/api/oauth/token',
    origins: ['https://cloud.mongodb.com/api/atlas'],
    basicEncoding: 'raw',
  };
}
