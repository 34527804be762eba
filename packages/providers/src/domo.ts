import { checkOptions } from './core.ts';
import type { ProviderProfile } from './profile.ts';

export interface DomoOptions {
  /** For example `data` or `user`. @default all that the client may do */
  scope?: string | readonly string[];
}

/**
 * Domo: the platform API.
 *
 * Source: https://developer.domo.com/docs/authentication/quickstart-5 (read 2026-11-25).
 *
 * @unconfirmed the document asks for the token with GET; Evergrant sends the same query with POST.
 * @example
 * import { domo } from '@evergrant/providers/domo';
 * createOAuthClient({ ...domo({ scope: ['data', 'user'] }), clientId, clientSecret });
 */
export function domo(options: DomoOptions = {}): ProviderProfile {
  checkOptions<DomoOptions>('domo', options, { scope: 1 });
  const { scope } = options;
  return {
    name: 'domo',
    tokenEndpoint: 'https://api.domo.com/oauth/token',
    bodyFormat: 'query',
    basicEncoding: 'raw',
    ...(scope !== undefined && { scope }),
    origins: ['https://api.domo.com'],
  };
}
