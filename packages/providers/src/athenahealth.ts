import { checkOptions } from './core.ts';
import type { ProviderProfile } from './profile.ts';

export interface AthenahealthOptions {
  /** For example `athena/service/Athenanet.MDP.*`. */
  scope: string | readonly string[];
  /** @default 'production' */
  environment?: 'production' | 'preview';
}

/**
 * athenahealth APIs for services (2-legged OAuth), production or preview.
 *
 * The path is that of https://docs.athenahealth.com/api/guides/token-endpoint, the host that of
 * https://github.com/athenahealth/aone-fhir-subscriptions. At most 50 token requests a minute, 5 in preview.
 *
 * Source: https://docs.athenahealth.com/api/guides/authentication-and-url-locations (read 2026-11-25).
 *
 * @example
 * import { athenahealth } from '@evergrant/providers/athenahealth';
 * createOAuthClient({
 *   ...athenahealth({ scope: 'athena/service/Athenanet.MDP.*' }),
 *   clientId,
 *   clientSecret,
 * });
 */
export function athenahealth(options: AthenahealthOptions): ProviderProfile {
  checkOptions<AthenahealthOptions>('athenahealth', options, { scope: 1, environment: 1 });
  const { environment = 'production', scope } = options;
  const origin = `https://${environment === 'preview' ? 'api.preview' : 'api'}.platform.athenahealth.com`;
  return {
    name: 'athenahealth',
    tokenEndpoint: `${origin}/oauth2/v1/token`,
    basicEncoding: 'raw',
    scope,
    // The document: "This token is valid for one hour".
    assumedLifetimeMs: 3_600_000,
    origins: [origin],
  };
}
