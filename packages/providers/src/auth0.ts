import { checkOptions } from './core.ts';
import { baseUrl } from './base-url.ts';
import type { ProviderProfile } from './profile.ts';

export interface Auth0Options {
  /** The tenant's domain or a custom domain, for example `acme.eu.auth0.com`. */
  domain: string | URL;
  /** The identifier of the API that the token is for. */
  audience: string;
  /** Name or id of the organization that the token is for. @default none is sent */
  organization?: string;
}

/**
 * Auth0: a token for one of the tenant's APIs. Your API is elsewhere, so name its origin in `origins`.
 *
 * Source: https://auth0.com/docs/flows/call-your-api-using-the-client-credentials-flow (read 2026-11-25).
 *
 * @example
 * import { auth0 } from '@evergrant/providers/auth0';
 * createOAuthClient({
 *   ...auth0({ domain: 'acme.eu.auth0.com', audience: 'https://api.example.com' }),
 *   origins: ['https://api.example.com'],
 *   clientId,
 *   clientSecret,
 * });
 */
export function auth0(options: Auth0Options): ProviderProfile {
  checkOptions<Auth0Options>('auth0', options, { domain: 1, audience: 1, organization: 1 });
  const { audience, domain, organization } = options;
  return {
    name: 'auth0',
    tokenEndpoint: `${baseUrl('auth0.domain', domain)}/oauth/token`,
    authenticationMethod: 'client_secret_post',
    parameters: { audience, ...(organization !== undefined && { organization }) },
  };
}
