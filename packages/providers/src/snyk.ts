import { checkOptions } from './core.ts';
import { label } from './label.ts';
import type { ProviderProfile } from './profile.ts';

export interface SnykOptions {
  /** The region in the host, for example `eu`. @default the host without a region */
  region?: string;
}

/**
 * Snyk REST API, as a service account with OAuth client credentials.
 *
 * Source: https://github.com/snyk/user-docs/blob/main/docs/.gitbook/assets/oauth-api-spec.yaml (read 2026-11-25).
 *
 * @example
 * import { snyk } from '@evergrant/providers/snyk';
 * createOAuthClient({ ...snyk({ region: 'eu' }), clientId, clientSecret });
 */
export function snyk(options: SnykOptions = {}): ProviderProfile {
  checkOptions<SnykOptions>('snyk', options, { region: 1 });
  const { region } = options;
  const origin = `https://api.${region === undefined ? '' : `${label('snyk.region', region)}.`}snyk.io`;
  return {
    name: 'snyk',
    tokenEndpoint: `${origin}/oauth2/token`,
    authenticationMethod: 'client_secret_post',
    origins: [origin],
  };
}
