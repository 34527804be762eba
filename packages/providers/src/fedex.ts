import { checkOptions } from './core.ts';
import type { ProviderProfile } from './profile.ts';

export interface FedexOptions {
  /** @default 'production' */
  environment?: 'production' | 'sandbox';
}

/**
 * FedEx APIs: rates, shipping, tracking.
 *
 * Accounts with a child key add `child_key` and `child_secret` to `parameters`.
 *
 * Source: https://developer.fedex.com/api/en-us/catalog/authorization/docs.html (read 2026-11-25).
 *
 * @unconfirmed the document names the parameters; its hosts and example were only seen in code of others.
 * @example
 * import { fedex } from '@evergrant/providers/fedex';
 * createOAuthClient({ ...fedex({ environment: 'sandbox' }), clientId, clientSecret });
 */
export function fedex(options: FedexOptions = {}): ProviderProfile {
  checkOptions<FedexOptions>('fedex', options, { environment: 1 });
  const { environment = 'production' } = options;
  const origin = `https://${environment === 'sandbox' ? 'apis-sandbox' : 'apis'}.fedex.com`;
  return {
    name: 'fedex',
    tokenEndpoint: `${origin}/oauth/token`,
    authenticationMethod: 'client_secret_post',
    origins: [origin],
  };
}
