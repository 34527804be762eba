import type { ProviderProfile } from './profile.ts';

/**
 * BigChange REST API. Each API call also needs a header `customer-id`.
 *
 * Source: https://documentation.ops.bigchange.com/docs/rest/auth-proxy/get-an-access-token (read 2026-11-25).
 *
 * @unconfirmed the document has the form and its parameters; the address of the token endpoint was only seen in code of
 * others.
 * @example
 * import { bigChange } from '@evergrant/providers/big-change';
 * createOAuthClient({ ...bigChange(), clientId, clientSecret });
 */
export function bigChange(): ProviderProfile {
  return {
    name: 'big-change',
    tokenEndpoint: 'https://api.bigchange.com/auth/tokens',
    authenticationMethod: 'client_secret_post',
    origins: ['https://api.bigchange.com'],
  };
}
