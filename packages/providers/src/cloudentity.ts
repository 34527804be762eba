import { checkOptions } from './core.ts';
import { label } from './label.ts';
import type { ProviderProfile } from './profile.ts';

export interface CloudentityOptions {
  /** The tenant's id. */
  tenant: string;
  /** The region in the tenant's host, for example `us` or `eu`. */
  region: string;
  /** The workspace's id, for example `admin` or the one that your APIs are connected to. */
  workspace: string;
}

/**
 * Cloudentity: a token of one workspace. Name the API's origin in `origins`.
 *
 * Source: https://cloudentity.com/developers/howtos/applications/add-m2m-client/ (read 2026-11-25).
 *
 * @example
 * import { cloudentity } from '@evergrant/providers/cloudentity';
 * createOAuthClient({
 *   ...cloudentity({ tenant: 'acme', region: 'eu', workspace: 'orders' }),
 *   origins: ['https://api.example.com'],
 *   clientId,
 *   clientSecret,
 * });
 */
export function cloudentity(options: CloudentityOptions): ProviderProfile {
  checkOptions<CloudentityOptions>('cloudentity', options, { tenant: 1, region: 1, workspace: 1 });
  const { region, tenant, workspace } = options;
  const id = label('cloudentity.tenant', tenant);
  const host = `${id}.${label('cloudentity.region', region)}.authz.cloudentity.io`;
  return {
    name: 'cloudentity',
    tokenEndpoint: `https://${host}/${id}/${label('cloudentity.workspace', workspace)}/oauth2/token`,
    authenticationMethod: 'client_secret_post',
  };
}
