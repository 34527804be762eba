import { checkOptions } from './core.ts';
import type { ProviderProfile } from './profile.ts';

export interface PipedreamOptions {
  /** For example `connect:accounts:read`. @default none is sent: full access */
  scope?: string | readonly string[];
}

/**
 * Pipedream: an OAuth client of a workspace, for the REST and the Connect API.
 *
 * Source: https://pipedream.com/docs/rest-api/api-reference/oauth/get-a-new-access-token.md (read 2026-11-25).
 *
 * @example
 * import { pipedream } from '@evergrant/providers/pipedream';
 * createOAuthClient({ ...pipedream({ scope: 'connect:accounts:read' }), clientId, clientSecret });
 */
export function pipedream(options: PipedreamOptions = {}): ProviderProfile {
  checkOptions<PipedreamOptions>('pipedream', options, { scope: 1 });
  const { scope } = options;
  return {
    name: 'pipedream',
    tokenEndpoint: 'https://api.pipedream.com/v1/oauth/token',
    origins: ['https://api.pipedream.com/v1'],
    bodyFormat: 'json',
    authenticationMethod: 'client_secret_post',
    ...(scope !== undefined && { scope }),
  };
}
