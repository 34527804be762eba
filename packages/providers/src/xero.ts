import { checkOptions } from './core.ts';
import type { ProviderProfile } from './profile.ts';

export interface XeroOptions {
  /** Scopes that the connection was granted. @default none is sent: all of them */
  scope?: string | readonly string[];
}

/**
 * Xero: a custom connection to one organisation, or an app's own data with the scope `marketplace.billing`.
 *
 * Source: https://github.com/XeroAPI/xero-python/blob/024e73684df62ab2e3d53177716f9f8c4fa6cbc2/xero_python/api_client/oauth2.py (read 2026-11-25).
 *
 * Tokens live 30 minutes: https://developer.xero.com/faq/custom-integration (read 2026-11-25).
 *
 * @example
 * import { xero } from '@evergrant/providers/xero';
 * createOAuthClient({ ...xero({ scope: 'accounting.transactions' }), clientId, clientSecret });
 */
export function xero(options: XeroOptions = {}): ProviderProfile {
  checkOptions<XeroOptions>('xero', options, { scope: 1 });
  const { scope } = options;
  return {
    name: 'xero',
    tokenEndpoint: 'https://identity.xero.com/connect/token',
    origins: ['https://api.xero.com'],
    authenticationMethod: 'client_secret_post',
    ...(scope !== undefined && { scope }),
  };
}
