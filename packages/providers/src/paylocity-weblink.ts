import { checkOptions } from './core.ts';
import type { ProviderProfile } from './profile.ts';

export interface PaylocityWeblinkOptions {
  /** @default 'production' */
  environment?: 'production' | 'testing';
}

/**
 * Paylocity Weblink API, which has token endpoints of its own.
 *
 * Source: https://api.paylocity.com/api/v2/openapi (read 2026-11-25).
 *
 * It was read in the copy at https://github.com/APIs-guru/openapi-directory/blob/02ccb7954ee97f9d15883226683ecb3207ef1a1c/APIs/paylocity.com/2/openapi.yaml.
 * The testing host is the newer one of https://developer.paylocity.com/integrations/reference/authentication-weblink.
 *
 * @example
 * import { paylocityWeblink } from '@evergrant/providers/paylocity-weblink';
 * createOAuthClient({ ...paylocityWeblink(), clientId, clientSecret });
 */
export function paylocityWeblink(options: PaylocityWeblinkOptions = {}): ProviderProfile {
  checkOptions<PaylocityWeblinkOptions>('paylocityWeblink', options, { environment: 1 });
  const { environment = 'production' } = options;
  const url = `https://${environment === 'testing' ? 'dc1demogw' : 'api'}.paylocity.com`;
  return {
    name: 'paylocity-weblink',
    tokenEndpoint: `${url}/IdentityServer/connect/token`,
    origins: [`${url}/api`],
    basicEncoding: 'raw',
    scope: 'WebLinkAPI',
  };
}
