import { checkOptions } from './core.ts';
import type { ProviderProfile } from './profile.ts';

export interface DomoOptions {
  /** For example `data` or `user`. @default all that the client may do */
  scope?: string | readonly string[];
}

/**
 * Domo: the platform API.
 *
 * Source: https://github.com/domoinc/domo-java-sdk/blob/e2f82cdb0eacdb7546bc583c54348bbda43a92b3/domo-java-sdk-all/src/main/java/com/domo/sdk/request/OAuthInterceptor.java (read 2026-11-25).
 *
 * The request is that of Domo's own SDKs for Java and Python, a POST; a page of its documentation has a GET.
 *
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
    basicEncoding: 'raw',
    ...(scope !== undefined && { scope }),
    origins: ['https://api.domo.com'],
  };
}
