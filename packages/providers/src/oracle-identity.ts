import { checkOptions } from './core.ts';
import { baseUrl } from './base-url.ts';
import type { ProviderProfile } from './profile.ts';

export interface OracleIdentityOptions {
  /** The domain's URL, for example `idcs-abc123.identity.oraclecloud.com`. */
  domain: string | URL;
  /** @default 'urn:opc:idm:__myscopes__', all scopes that the application was granted for the domain's own API */
  scope?: string | readonly string[];
}

/**
 * Oracle Cloud identity domains (Oracle Identity Cloud Service): a confidential application of a domain.
 *
 * Source: https://docs.oracle.com/en/industries/financial-services/financial-crime-compliance/crime-compliance-management-cloud-service/2305/fcadm/generate-access-token.html (read 2026-11-25).
 *
 * @example
 * import { oracleIdentity } from '@evergrant/providers/oracle-identity';
 * createOAuthClient({ ...oracleIdentity({ domain: 'idcs-abc123.identity.oraclecloud.com' }), clientId, clientSecret });
 */
export function oracleIdentity(options: OracleIdentityOptions): ProviderProfile {
  checkOptions<OracleIdentityOptions>('oracleIdentity', options, { domain: 1, scope: 1 });
  const { domain, scope = 'urn:opc:idm:__myscopes__' } = options;
  const url = baseUrl('oracleIdentity.domain', domain);
  return {
    name: 'oracle-identity',
    tokenEndpoint: `${url}/oauth2/v1/token`,
    origins: [url],
    basicEncoding: 'raw',
    scope,
  };
}
