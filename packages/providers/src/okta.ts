import { checkOptions } from './core.ts';
import { baseUrl } from './base-url.ts';
import { label } from './label.ts';
import type { ProviderProfile } from './profile.ts';

export interface OktaOptions {
  /** The org's domain, for example `acme.okta.com`. */
  domain: string | URL;
  /** At least one custom scope of the authorization server. */
  scope: string | readonly string[];
  /** The id of the custom authorization server. @default 'default' */
  authorizationServer?: string;
}

/**
 * Okta: a token for your own API from a custom authorization server.
 *
 * Your API is elsewhere, so name its origin in `origins`. Okta's own APIs want a signed assertion: see `oktaApi`.
 *
 * Source: https://github.com/okta/okta-developer-docs/blob/master/packages/%40okta/vuepress-site/docs/guides/implement-grant-type/main/clientcreds/use-flow.md (read 2026-11-25).
 *
 * @example
 * import { okta } from '@evergrant/providers/okta';
 * createOAuthClient({
 *   ...okta({ domain: 'acme.okta.com', scope: 'orders.read' }),
 *   origins: ['https://api.example.com'],
 *   clientId,
 *   clientSecret,
 * });
 */
export function okta(options: OktaOptions): ProviderProfile {
  checkOptions<OktaOptions>('okta', options, { domain: 1, scope: 1, authorizationServer: 1 });
  const { authorizationServer = 'default', domain, scope } = options;
  return {
    name: 'okta',
    tokenEndpoint: `${baseUrl('okta.domain', domain)}/oauth2/${label('okta.authorizationServer', authorizationServer)}/v1/token`,
    basicEncoding: 'raw',
    scope,
  };
}
