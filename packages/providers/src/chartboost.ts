import type { ProviderProfile } from './profile.ts';

/**
 * Chartboost API, version 5.
 *
 * Source: https://docs.chartboost.com/en/advertising/reference/api-overview (read 2026-11-25).
 *
 * What was read of that page ends within the request's body; the audience stands in the same request on
 * https://docs.chartboost.com/en/mediation/reference/mediation-reporting-api, which still has an older endpoint.
 *
 * @example
 * import { chartboost } from '@evergrant/providers/chartboost';
 * createOAuthClient({ ...chartboost(), clientId, clientSecret });
 */
export function chartboost(): ProviderProfile {
  return {
    name: 'chartboost',
    tokenEndpoint: 'https://api.chartboost.com/v5/oauth/token',
    bodyFormat: 'json',
    authenticationMethod: 'client_secret_post',
    parameters: { audience: 'https://public.api.gateway.chartboost.com' },
    origins: ['https://api.chartboost.com/v5'],
  };
}
