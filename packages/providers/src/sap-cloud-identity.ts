import { checkOptions } from './core.ts';
import { baseUrl } from './base-url.ts';
import type { ProviderProfile } from './profile.ts';

export interface SapCloudIdentityOptions {
  /** The tenant's host, for example `acme.accounts.ondemand.com`. */
  tenant: string | URL;
  /** The application that the token is for, as `urn:sap:identity:application:provider:name:<dependency>`. @default none is sent */
  resource?: string;
}

/**
 * SAP Cloud Identity Services (Identity Authentication): an application's credentials in its tenant. The API is
 * elsewhere, so name its origin in `origins`.
 *
 * Source: https://github.com/SAP/cloud-security-client-go/blob/04191d4f0656ba95011717b6eb4a332e4f330ad0/tokenclient/tokenFlows.go (read 2026-11-25).
 *
 * @example
 * import { sapCloudIdentity } from '@evergrant/providers/sap-cloud-identity';
 * createOAuthClient({ ...sapCloudIdentity({ tenant: 'acme.accounts.ondemand.com' }), clientId, clientSecret });
 */
export function sapCloudIdentity(options: SapCloudIdentityOptions): ProviderProfile {
  checkOptions<SapCloudIdentityOptions>('sapCloudIdentity', options, { tenant: 1, resource: 1 });
  const { resource, tenant } = options;
  return {
    name: 'sap-cloud-identity',
    tokenEndpoint: `${baseUrl('sapCloudIdentity.tenant', tenant)}/oauth2/token`,
    authenticationMethod: 'client_secret_post',
    ...(resource !== undefined && { resource }),
  };
}
