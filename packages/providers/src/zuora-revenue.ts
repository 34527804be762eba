import type { ProviderProfile } from './profile.ts';

/**
 * Zuora Revenue APIs, which authenticate with OneID.
 *
 * Source: https://developer.zuora.com/other-api/revenue-api-authentication (read 2026-11-25).
 *
 * @example
 * import { zuoraRevenue } from '@evergrant/providers/zuora-revenue';
 * createOAuthClient({ ...zuoraRevenue(), clientId, clientSecret });
 */
export function zuoraRevenue(): ProviderProfile {
  return {
    name: 'zuora-revenue',
    tokenEndpoint: 'https://one.zuora.com/oauth2/token',
    origins: ['https://one.zuora.com/revenue/api'],
    authenticationMethod: 'client_secret_post',
  };
}
