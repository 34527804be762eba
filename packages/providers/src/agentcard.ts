import type { ProviderProfile } from './profile.ts';

/**
 * Agentcard API: the client decides whether the token is for the sandbox or for production.
 *
 * Source: https://docs.agentcard.sh/api-reference/openapi.json (read 2026-11-25).
 *
 * The description was read in a public copy:
 * https://github.com/api-evangelist/agentcard/blob/733f41f2d24e32baff3117cf48a5cd3c5b938ba4/openapi/_original/agentcard-openapi-original.json.
 *
 * @example
 * import { agentcard } from '@evergrant/providers/agentcard';
 * createOAuthClient({ ...agentcard(), clientId, clientSecret });
 */
export function agentcard(): ProviderProfile {
  return {
    name: 'agentcard',
    tokenEndpoint: 'https://api.agentcard.sh/api/v2/oauth/token',
    authenticationMethod: 'client_secret_post',
    origins: ['https://api.agentcard.sh/api/v2'],
  };
}
