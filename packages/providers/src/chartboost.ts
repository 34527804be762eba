import type { ProviderProfile } from './profile.ts';

/**
 * Chartboost API, version 5.
 *
 * Source: https://docs.chartboost.com/en/advertising/reference/api-overview (read 2026-11-25).
 *
 * @unconfirmed the document confirms endpoint, JSON and credentials; the audience was only seen in code of others.
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
