import { checkOptions } from './core.ts';
import { baseUrl } from './base-url.ts';
import type { ProviderProfile } from './profile.ts';

export interface AtlassianDataCenterOptions {
  /** The instance, with its context path where it has one. */
  url: string | URL;
  scope: string | readonly string[];
}

/**
 * Atlassian Data Center (Jira, Confluence and others): a service account.
 *
 * Source: https://confluence.atlassian.com/spaces/ENTERPRISE/pages/1627095923/Service+accounts+overview (read 2026-11-25).
 *
 * @example
 * import { atlassianDataCenter } from '@evergrant/providers/atlassian-data-center';
 * createOAuthClient({
 *   ...atlassianDataCenter({ url: 'https://jira.example.com', scope: 'READ' }),
 *   clientId,
 *   clientSecret,
 * });
 */
export function atlassianDataCenter(options: AtlassianDataCenterOptions): ProviderProfile {
  checkOptions<AtlassianDataCenterOptions>('atlassianDataCenter', options, { url: 1, scope: 1 });
  const { scope, url } = options;
  const base = baseUrl('atlassianDataCenter.url', url);
  return {
    name: 'atlassian-data-center',
    tokenEndpoint: `${base}/rest/oauth2/latest/token`,
    authenticationMethod: 'client_secret_post',
    scope,
    // The document: "valid for a limited time (usually 1 hour)".
    assumedLifetimeMs: 3_600_000,
    origins: [base],
  };
}
