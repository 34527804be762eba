import { checkOptions } from './core.ts';
import { label } from './label.ts';
import { oneOf } from './one-of.ts';
import type { ProviderProfile } from './profile.ts';

export interface PingOneOptions {
  /** The environment that the worker application belongs to. */
  environmentId: string;
  /** The top-level domain of the environment's region. @default 'com' */
  region?: 'com' | 'eu' | 'ca' | 'asia' | 'com.au' | 'sg';
}

/**
 * PingOne: a worker application's token for the platform API.
 *
 * Source: https://developer.pingidentity.com/pingone-api/workflow-library/application-management/configure-a-non-interactive-worker-application/step-3-get-a-token.html (read 2026-11-25).
 *
 * @example
 * import { pingOne } from '@evergrant/providers/ping-one';
 * createOAuthClient({ ...pingOne({ environmentId: 'abc123', region: 'eu' }), clientId, clientSecret });
 */
export function pingOne(options: PingOneOptions): ProviderProfile {
  checkOptions<PingOneOptions>('pingOne', options, { environmentId: 1, region: 1 });
  const { environmentId, region = 'com' } = options;
  const domain = `pingone.${oneOf('pingOne.region', region, ['com', 'eu', 'ca', 'asia', 'com.au', 'sg'])}`;
  return {
    name: 'ping-one',
    tokenEndpoint: `https://auth.${domain}/${label('pingOne.environmentId', environmentId)}/as/token`,
    origins: [`https://api.${domain}/v1`],
    basicEncoding: 'raw',
  };
}
