import type { ProviderProfile } from './profile.ts';

/**
 * ADP APIs: a data connector, which acts without a user.
 *
 * Both hosts, `accounts.adp.com` and `api.adp.com`, ask for the client certificate that ADP signed: give
 * `createOAuthClient` a `fetch` that sends it, and your HTTP client the same certificate.
 *
 * Source: https://github.com/adplabs/adp-connection-java/blob/bcb4e2e2fd42de7340ee794aada7c8c42edf4581/src/main/java/com/adp/marketplace/connection/core/ClientCredentialsConnection.java (read 2026-11-25).
 *
 * The tests of that library name the test system's endpoint, and its README the host to replace it with.
 *
 * @example
 * import { adp } from '@evergrant/providers/adp';
 * createOAuthClient({ ...adp(), clientId, clientSecret, fetch: fetchWithCertificate });
 */
export function adp(): ProviderProfile {
  return {
    name: 'adp',
    tokenEndpoint: 'https://accounts.adp.com/auth/oauth/v2/token',
    authenticationMethod: 'client_secret_post',
    origins: ['https://api.adp.com'],
  };
}
