import { checkOptions } from './core.ts';
import { baseUrl } from './base-url.ts';
import type { ProviderProfile } from './profile.ts';

export interface DatabricksWorkspaceOptions {
  /** The workspace's host, for example `dbc-a1b2345c-d6e7.cloud.databricks.com`. */
  host: string | URL;
}

/**
 * Databricks: the REST APIs of one workspace, as a service principal.
 *
 * The token path is that of Databricks' Python SDK, which sends the credentials in HTTP Basic and asks for `all-apis`.
 *
 * Source: https://docs.databricks.com/aws/en/dev-tools/auth/oauth-m2m (read 2026-11-25).
 *
 * @example
 * import { databricksWorkspace } from '@evergrant/providers/databricks-workspace';
 * createOAuthClient({
 *   ...databricksWorkspace({ host: 'dbc-a1b2345c-d6e7.cloud.databricks.com' }),
 *   clientId,
 *   clientSecret,
 * });
 */
export function databricksWorkspace(options: DatabricksWorkspaceOptions): ProviderProfile {
  checkOptions<DatabricksWorkspaceOptions>('databricksWorkspace', options, { host: 1 });
  const { host } = options;
  const origin = baseUrl('databricksWorkspace.host', host);
  return {
    name: 'databricks-workspace',
    tokenEndpoint: `${origin}/oidc/v1/token`,
    basicEncoding: 'raw',
    scope: 'all-apis',
    origins: [origin],
  };
}
