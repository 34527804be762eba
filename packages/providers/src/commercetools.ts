import { checkOptions } from './core.ts';
import { label } from './label.ts';
import type { ProviderProfile } from './profile.ts';

export interface CommercetoolsOptions {
  projectKey: string;
  /** Region and cloud provider, for example `europe-west1.gcp` or `eu-central-1.aws`. */
  region: string;
  /** @default 'manage_project:{projectKey}' */
  scope?: string | readonly string[];
}

/**
 * commercetools Composable Commerce: the HTTP API of a project.
 *
 * The hosts are those of https://docs.commercetools.com/tutorials/api-tutorial.
 *
 * Source: https://dev.commercetools.com/http-api-authorization.html (read 2026-11-25).
 *
 * @example
 * import { commercetools } from '@evergrant/providers/commercetools';
 * createOAuthClient({
 *   ...commercetools({ projectKey: 'acme', region: 'europe-west1.gcp' }),
 *   clientId,
 *   clientSecret,
 * });
 */
export function commercetools(options: CommercetoolsOptions): ProviderProfile {
  checkOptions<CommercetoolsOptions>('commercetools', options, { projectKey: 1, region: 1, scope: 1 });
  const { projectKey, region, scope } = options;
  const host = `${label('commercetools.region', region)}.commercetools.com`;
  return {
    name: 'commercetools',
    tokenEndpoint: `https://auth.${host}/oauth/token`,
    basicEncoding: 'raw',
    scope: scope ?? `manage_project:${projectKey}`,
    origins: [`https://api.${host}/${label('commercetools.projectKey', projectKey)}`],
  };
}
