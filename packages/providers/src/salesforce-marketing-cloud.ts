import { checkOptions } from './core.ts';
import { label } from './label.ts';
import type { ProviderProfile } from './profile.ts';

export interface SalesforceMarketingCloudOptions {
  /** The tenant's subdomain, the part before `.auth.marketingcloudapis.com`. */
  subdomain: string;
  /** The MID of the business unit. @default none is sent: the one that holds the package */
  accountId?: string;
}

/**
 * Salesforce Marketing Cloud Engagement: a server-to-server integration of an installed package.
 *
 * Source: https://developer.salesforce.com/docs/marketing/marketing-cloud/guide/access-token-s2s (read 2026-11-25).
 *
 * @example
 * import { salesforceMarketingCloud } from '@evergrant/providers/salesforce-marketing-cloud';
 * createOAuthClient({ ...salesforceMarketingCloud({ subdomain: 'mc123' }), clientId, clientSecret });
 */
export function salesforceMarketingCloud(options: SalesforceMarketingCloudOptions): ProviderProfile {
  checkOptions<SalesforceMarketingCloudOptions>('salesforceMarketingCloud', options, {
    subdomain: 1,
    accountId: 1,
  });
  const { accountId, subdomain } = options;
  const tenant = label('salesforceMarketingCloud.subdomain', subdomain);
  return {
    name: 'salesforce-marketing-cloud',
    tokenEndpoint: `https://${tenant}.auth.marketingcloudapis.com/v2/token`,
    origins: [`https://${tenant}.rest.marketingcloudapis.com`],
    bodyFormat: 'json',
    authenticationMethod: 'client_secret_post',
    ...(accountId !== undefined && { parameters: { account_id: accountId } }),
  };
}
