import { checkOptions } from './core.ts';
import type { ProviderProfile } from './profile.ts';

export interface GrammarlyOptions {
  /** For example `analytics-api:read`. */
  scope: string | readonly string[];
}

/**
 * Grammarly APIs: analytics, users, licences and writing scores.
 *
 * Source: https://developer.grammarly.com/your-first-api-request.html (read 2026-11-25).
 *
 * @example
 * import { grammarly } from '@evergrant/providers/grammarly';
 * createOAuthClient({ ...grammarly({ scope: 'analytics-api:read' }), clientId, clientSecret });
 */
export function grammarly(options: GrammarlyOptions): ProviderProfile {
  checkOptions<GrammarlyOptions>('grammarly', options, { scope: 1 });
  const { scope } = options;
  return {
    name: 'grammarly',
    tokenEndpoint: 'https://auth.grammarly.com/v4/api/oauth2/token',
    authenticationMethod: 'client_secret_post',
    scope,
    // The document writes a comma and a space.
    scopeSeparator: ', ',
    origins: ['https://api.grammarly.com/ecosystem/api'],
  };
}
