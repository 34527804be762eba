import { checkOptions } from './core.ts';
import { baseUrl } from './base-url.ts';
import { label } from './label.ts';
import type { ProviderProfile } from './profile.ts';

export interface DatabricksAccountOptions {
  accountId: string;
  /** The account console. @default 'https://accounts.cloud.databricks.com' */
  host?: string | URL;
}

/**
 * Databricks: the account console's APIs, as a service principal.
 *
 * The token path is that of https://github.com/databricks/databricks-sdk-go, whose tests have it.
 *
 * Source: https://docs.databricks.com/aws/en/dev-tools/auth/oauth-m2m (read 2026-11-25).
 *
 * @example
 * import { databricksAccount } from '@evergrant/providers/databricks-account';
 * createOAuthClient({ ...databricksAccount({ accountId: 'ACCOUNT_ID' }), clientId, clientSecret });
 */
export function databricksAccount(options: DatabricksAccountOptions): ProviderProfile {
  checkOptions<DatabricksAccountOptions>('databricksAccount', options, { accountId: 1, host: 1 });
  const { accountId, host = 'https://accounts.cloud.databricks.com' } = options;
  const origin = baseUrl('databricksAccount.host', host);
  return {
    name: 'databricks-account',
    tokenEndpoint: `${origin}/oidc/accounts/${label('databricksAccount.accountId', accountId)}/v1/token`,
    basicEncoding: 'raw',
    scope: 'all-apis',
    origins: [origin],
  };
}
