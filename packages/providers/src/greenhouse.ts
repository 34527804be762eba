import { checkOptions } from './core.ts';
import type { ProviderProfile } from './profile.ts';

export interface GreenhouseOptions {
  /** The id of the user who authorizes the calls: the number in the address of the user's page. */
  userId: string | number;
}

/**
 * Greenhouse Harvest API v3, for a custom integration.
 *
 * Source: https://harvestdocs.greenhouse.io/docs/authentication (read 2026-11-25).
 *
 * @example
 * import { greenhouse } from '@evergrant/providers/greenhouse';
 * createOAuthClient({ ...greenhouse({ userId: 12345 }), clientId, clientSecret });
 */
export function greenhouse(options: GreenhouseOptions): ProviderProfile {
  checkOptions<GreenhouseOptions>('greenhouse', options, { userId: 1 });
  const { userId } = options;
  return {
    name: 'greenhouse',
    tokenEndpoint: 'https://auth.greenhouse.io/token',
    basicEncoding: 'raw',
    parameters: { sub: String(userId) },
    // The document: access tokens live for 1 hour.
    assumedLifetimeMs: 3_600_000,
    origins: ['https://harvest.greenhouse.io'],
  };
}
