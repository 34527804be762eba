import { checkOptions } from './core.ts';
import type { ProviderProfile } from './profile.ts';

export interface UpsOptions {
  /** The 6-digit UPS account number. @default none is sent */
  merchantId?: string;
  /** `test` is the Customer Integration Environment. @default 'production' */
  environment?: 'production' | 'test';
}

/**
 * UPS APIs, where you are the shipper yourself.
 *
 * Source: https://github.com/UPS-API/api-documentation/blob/main/OAuthClientCredentials.yaml (read 2026-11-25).
 *
 * @example
 * import { ups } from '@evergrant/providers/ups';
 * createOAuthClient({ ...ups({ merchantId: 'ACCOUNT' }), clientId, clientSecret });
 */
export function ups(options: UpsOptions = {}): ProviderProfile {
  checkOptions<UpsOptions>('ups', options, { merchantId: 1, environment: 1 });
  const { environment = 'production', merchantId } = options;
  const origin = `https://${environment === 'test' ? 'wwwcie' : 'onlinetools'}.ups.com`;
  return {
    name: 'ups',
    tokenEndpoint: `${origin}/security/v1/oauth/token`,
    basicEncoding: 'raw',
    ...(merchantId !== undefined && { tokenRequestHeaders: { 'x-merchant-id': merchantId } }),
    origins: [origin],
  };
}
