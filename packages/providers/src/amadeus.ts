import { checkOptions } from './core.ts';
import type { ProviderProfile } from './profile.ts';

export interface AmadeusOptions {
  /** @default 'production' */
  environment?: 'production' | 'test';
}

/**
 * Amadeus for Developers: the Self-Service APIs.
 *
 * The document shows the test host; the production host is that of public clients.
 *
 * Source: https://github.com/amadeus4dev/developer-guides/blob/master/docs/API-Keys/authorization.md (read 2026-11-25).
 *
 * @example
 * import { amadeus } from '@evergrant/providers/amadeus';
 * createOAuthClient({ ...amadeus({ environment: 'test' }), clientId, clientSecret });
 */
export function amadeus(options: AmadeusOptions = {}): ProviderProfile {
  checkOptions<AmadeusOptions>('amadeus', options, { environment: 1 });
  const { environment = 'production' } = options;
  const origin = `https://${environment === 'test' ? 'test.api' : 'api'}.amadeus.com`;
  return {
    name: 'amadeus',
    tokenEndpoint: `${origin}/v1/security/oauth2/token`,
    authenticationMethod: 'client_secret_post',
    origins: [origin],
  };
}
