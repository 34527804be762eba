import type { ProviderProfile } from './profile.ts';

/**
 * Walmart Marketplace: a seller's own application. The token goes into a header of its own, without a scheme.
 * Walmart's common headers, such as `WM_QOS.CORRELATION_ID`, are yours to add: with `tokenRequestHeaders` for the
 * token.
 *
 * Source: https://developer.walmart.com/us-marketplace/lang-fr_CA/docs/authentication-authorization (read 2026-11-25).
 *
 * @example
 * import { walmartMarketplace } from '@evergrant/providers/walmart-marketplace';
 * createOAuthClient({ ...walmartMarketplace(), clientId, clientSecret });
 */
export function walmartMarketplace(): ProviderProfile {
  return {
    name: 'walmart-marketplace',
    tokenEndpoint: 'https://marketplace.walmartapis.com/v3/token',
    origins: ['https://marketplace.walmartapis.com/v3'],
    basicEncoding: 'raw',
    authorizationHeader: { name: 'wm_sec.access_token', scheme: '' },
  };
}
