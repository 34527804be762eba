import { checkOptions } from './core.ts';
import type { ProviderProfile } from './profile.ts';

export interface YokoyOptions {
  /** @default 'production' */
  environment?: 'production' | 'test';
}

/**
 * Yokoy (Perk): API credentials of an organization.
 *
 * Source: https://developer.yokoy.ai/docs/overview/authentication (read 2026-11-25).
 *
 * Request and answer were read in Yokoy's OpenAPI file, of which https://github.com/api-evangelist/yokoy keeps a copy.
 *
 * @example
 * import { yokoy } from '@evergrant/providers/yokoy';
 * createOAuthClient({ ...yokoy(), clientId, clientSecret });
 */
export function yokoy(options: YokoyOptions = {}): ProviderProfile {
  checkOptions<YokoyOptions>('yokoy', options, { environment: 1 });
  const { environment = 'production' } = options;
  const domain = environment === 'test' ? 'test.yokoy.ai' : 'yokoy.ai';
  return {
    name: 'yokoy',
    tokenEndpoint: `https://accounts.${domain}/oauth2/token`,
    origins: [`https://api.${domain}`],
    basicEncoding: 'raw',
  };
}
