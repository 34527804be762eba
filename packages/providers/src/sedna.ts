import { checkOptions } from './core.ts';
import { label } from './label.ts';
import type { ProviderProfile } from './profile.ts';

export interface SednaOptions {
  /** The name in front of `.sednanetwork.com`. */
  tenant: string;
  /** Scopes of the API credential, for example `MESSAGE_READ`. */
  scope: string | readonly string[];
}

/**
 * Sedna: an API credential of a tenant. Scopes are joined with commas.
 *
 * Source: https://developers.sedna.com/reference/authentication-1 (read 2026-11-25).
 *
 * The request was read in Sedna's OpenAPI file, of which https://github.com/api-evangelist/sedna keeps a copy.
 *
 * @example
 * import { sedna } from '@evergrant/providers/sedna';
 * createOAuthClient({ ...sedna({ tenant: 'acme', scope: 'MESSAGE_READ' }), clientId, clientSecret });
 */
export function sedna(options: SednaOptions): ProviderProfile {
  checkOptions<SednaOptions>('sedna', options, { tenant: 1, scope: 1 });
  const { scope, tenant } = options;
  const url = `https://${label('sedna.tenant', tenant)}.sednanetwork.com/platform`;
  return {
    name: 'sedna',
    tokenEndpoint: `${url}/oauth/token`,
    origins: [url],
    authenticationMethod: 'client_secret_post',
    scope,
    scopeSeparator: ',',
  };
}
