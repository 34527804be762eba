import { checkOptions } from './core.ts';
import { label } from './label.ts';
import type { ProviderProfile } from './profile.ts';

export interface NexthinkOptions {
  /** The instance's name: `acme` in `acme.eu.nexthink.cloud`. */
  instance: string;
  /** The region's name: `us`, `eu`, `pac` or `meta`, for example. */
  region: string;
}

/**
 * Nexthink Infinity: API credentials of an instance.
 *
 * Source: https://docs.nexthink.com/api/getting-authentication-token (read 2026-11-25).
 *
 * @example
 * import { nexthink } from '@evergrant/providers/nexthink';
 * createOAuthClient({ ...nexthink({ instance: 'acme', region: 'eu' }), clientId, clientSecret });
 */
export function nexthink(options: NexthinkOptions): ProviderProfile {
  checkOptions<NexthinkOptions>('nexthink', options, { instance: 1, region: 1 });
  const { instance, region } = options;
  const at = `${label('nexthink.region', region)}.nexthink.cloud`;
  const name = label('nexthink.instance', instance);
  return {
    name: 'nexthink',
    tokenEndpoint: `https://${name}-login.${at}/oauth2/default/v1/token`,
    origins: [`https://${name}.api.${at}/api`],
    basicEncoding: 'raw',
    scope: 'service:integration',
  };
}
