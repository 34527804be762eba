import { checkOptions } from './core.ts';
import { label } from './label.ts';
import type { ProviderProfile } from './profile.ts';

export interface GainsightCcOptions {
  /** The region in the API's host: `eu-west-1` or `us-west-2`. */
  region: string;
  /** One scope or several. Each endpoint's page names the one that it requires: `read` or `write`. */
  scope: string | readonly string[];
}

/**
 * Gainsight Customer Communities (formerly inSided).
 *
 * Source: https://developer-portal.gainsight.com/docs/api/api-authentication.md (read 2026-11-25).
 *
 * The page, read in a public copy, shows the request in `eu-west-1`; the other region's token endpoint stands on
 * https://developer-portal.gainsight.com/docs/connectors/filtering-sensitive-data.md.
 *
 * @example
 * import { gainsightCc } from '@evergrant/providers/gainsight-cc';
 * createOAuthClient({ ...gainsightCc({ region: 'eu-west-1', scope: 'read' }), clientId, clientSecret });
 */
export function gainsightCc(options: GainsightCcOptions): ProviderProfile {
  checkOptions<GainsightCcOptions>('gainsightCc', options, { region: 1, scope: 1 });
  const { region, scope } = options;
  const origin = `https://api2-${label('gainsightCc.region', region)}.insided.com`;
  return {
    name: 'gainsight-cc',
    tokenEndpoint: `${origin}/oauth2/token`,
    origins: [origin],
    authenticationMethod: 'client_secret_post',
    scope,
  };
}
