import { checkOptions } from './core.ts';
import { baseUrl } from './base-url.ts';
import type { ProviderProfile } from './profile.ts';

export interface OktaApiOptions {
  /** The org's domain, for example `acme.okta.com`. */
  domain: string | URL;
  /** What was granted to the app, for example `okta.users.read`. */
  scope: string | readonly string[];
}

/**
 * Okta's own management APIs, for a service app that signs its requests.
 *
 * Pass `authentication: privateKeyJwt(…)` instead of a secret.
 *
 * Source: https://github.com/okta/okta-developer-docs/blob/master/packages/%40okta/vuepress-site/docs/guides/implement-oauth-for-okta-serviceapp/main/index.md (read 2026-11-25).
 *
 * @example
 * import { oktaApi } from '@evergrant/providers/okta-api';
 * createOAuthClient({
 *   ...oktaApi({ domain: 'acme.okta.com', scope: 'okta.users.read' }),
 *   clientId,
 *   clientSecret,
 * });
 */
export function oktaApi(options: OktaApiOptions): ProviderProfile {
  checkOptions<OktaApiOptions>('oktaApi', options, { domain: 1, scope: 1 });
  const { domain, scope } = options;
  const origin = baseUrl('oktaApi.domain', domain);
  return {
    name: 'okta-api',
    tokenEndpoint: `${origin}/oauth2/v1/token`,
    scope,
    origins: [origin],
  };
}
