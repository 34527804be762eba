import { checkOptions } from './core.ts';
import { label } from './label.ts';
import type { ProviderProfile } from './profile.ts';

export interface SailpointOptions {
  /** The tenant's name: `acme` in `acme.api.identitynow.com`. */
  tenant: string;
}

/**
 * SailPoint Identity Security Cloud (IdentityNow): a personal access token's id and secret, or an API client.
 *
 * Source: https://github.com/sailpoint-oss/developer.sailpoint.com/blob/0b52bfff19eebfa10636be90663f486ef4d4ce08/docs/api/authentication.md (read 2026-11-25).
 *
 * @example
 * import { sailpoint } from '@evergrant/providers/sailpoint';
 * createOAuthClient({ ...sailpoint({ tenant: 'acme' }), clientId, clientSecret });
 */
export function sailpoint(options: SailpointOptions): ProviderProfile {
  checkOptions<SailpointOptions>('sailpoint', options, { tenant: 1 });
  const { tenant } = options;
  const url = `https://${label('sailpoint.tenant', tenant)}.api.identitynow.com`;
  return {
    name: 'sailpoint',
    tokenEndpoint: `${url}/oauth/token`,
    origins: [url],
    authenticationMethod: 'client_secret_post',
  };
}
