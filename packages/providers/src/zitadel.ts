import { checkOptions } from './core.ts';
import { baseUrl } from './base-url.ts';
import type { ProviderProfile } from './profile.ts';

export interface ZitadelOptions {
  /** The instance's domain, for example `acme.zitadel.cloud`. */
  domain: string | URL;
  /** Must include `openid`. @default 'openid' */
  scope?: string | readonly string[];
}

/**
 * ZITADEL: a token for a service user.
 *
 * Your API is elsewhere, so name its origin in `origins`. For ZITADEL's own APIs, add the scope
 * `urn:zitadel:iam:org:project:id:zitadel:aud` and name the instance.
 *
 * Source: https://github.com/zitadel/zitadel/blob/main/docs/docs/guides/integrate/service-users/client-credentials.md (read 2026-11-25).
 *
 * @example
 * import { zitadel } from '@evergrant/providers/zitadel';
 * createOAuthClient({
 *   ...zitadel({ domain: 'acme.zitadel.cloud' }),
 *   origins: ['https://api.example.com'],
 *   clientId,
 *   clientSecret,
 * });
 */
export function zitadel(options: ZitadelOptions): ProviderProfile {
  checkOptions<ZitadelOptions>('zitadel', options, { domain: 1, scope: 1 });
  const { domain, scope = 'openid' } = options;
  return {
    name: 'zitadel',
    tokenEndpoint: `${baseUrl('zitadel.domain', domain)}/oauth/v2/token`,
    basicEncoding: 'raw',
    scope,
  };
}
