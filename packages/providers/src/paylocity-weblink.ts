import { checkOptions } from './core.ts';
import type { ProviderProfile } from './profile.ts';

export interface PaylocityWeblinkOptions {
  /** @default 'production' */
  environment?: 'production' | 'testing';
}

/**
 * Paylocity Weblink API, which has token endpoints of its own.
 *
 * Source: https://developer.paylocity.com/integrations/reference/authentication-weblink (read 2026-11-25).
 *
 * @unconfirmed the part of the document that shows client authentication and scope was not at hand; they are those
 * that public clients use.
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
