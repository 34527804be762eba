import type { ProviderProfile } from './profile.ts';

/**
 * Atlassian Cloud: Jira, Confluence and others, as a service account.
 *
 * Source: https://support.atlassian.com/user-management/docs/create-oauth-2-0-credential-for-service-accounts (read 2026-11-25).
 *
 * @unconfirmed the document names the endpoint and the two credentials, but not the encoding of the body.
 * @example
 * import { atlassian } from '@evergrant/providers/atlassian';
 * createOAuthClient({ ...atlassian(), clientId, clientSecret });
 */
export function atlassian(): ProviderProfile {
  return {
    name: 'atlassian',
    tokenEndpoint: 'https://auth.atlassian.com/oauth/token',
    authenticationMethod: 'client_secret_post',
    // The document: "the OAuth 2.0 access token valid for 60 minutes".
    assumedLifetimeMs: 3_600_000,
    origins: ['https://api.atlassian.com'],
  };
}
