import { checkOptions } from './core.ts';
import type { ProviderProfile } from './profile.ts';

export interface PaypalOptions {
  /** @default 'live' */
  environment?: 'live' | 'sandbox';
}

/**
 * PayPal REST APIs, live or sandbox.
 *
 * What was read of the document shows the sandbox; the live host is that of public clients.
 *
 * Source: https://developer.paypal.com/api/rest/authentication/ (read 2026-11-25).
 *
 * @example
 * import { paypal } from '@evergrant/providers/paypal';
 * createOAuthClient({ ...paypal({ environment: 'sandbox' }), clientId, clientSecret });
 */
export function paypal(options: PaypalOptions = {}): ProviderProfile {
  checkOptions<PaypalOptions>('paypal', options, { environment: 1 });
  const { environment = 'live' } = options;
  const origin = `https://${environment === 'sandbox' ? 'api-m.sandbox' : 'api-m'}.paypal.com`;
  return {
    name: 'paypal',
    tokenEndpoint: `${origin}/v1/oauth2/token`,
    basicEncoding: 'raw',
    origins: [origin],
  };
}
