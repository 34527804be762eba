import { checkOptions } from './core.ts';
import { baseUrl } from './base-url.ts';
import type { ProviderProfile } from './profile.ts';

export interface FiservBankingHubOptions {
  /** The Host URL of the workspace, for example `https://cert.api.fiservapps.com/banking/efx/v1`. */
  hostUrl: string | URL;
}

/**
 * Fiserv Banking Hub: the API key is the client id, the API secret the client secret.
 *
 * The answer tells the lifetime in milliseconds, as a text.
 *
 * Source: https://github.com/Fiserv/banking-hub/blob/8b93506da17ee29482ab7a74de73d63637aedff6/docs/get-started.md (read 2026-11-25).
 *
 * @example
 * import { fiservBankingHub } from '@evergrant/providers/fiserv-banking-hub';
 * createOAuthClient({
 *   ...fiservBankingHub({ hostUrl: 'https://cert.api.fiservapps.com/banking/efx/v1' }),
 *   clientId,
 *   clientSecret,
 * });
 */
export function fiservBankingHub(options: FiservBankingHubOptions): ProviderProfile {
  checkOptions<FiservBankingHubOptions>('fiservBankingHub', options, { hostUrl: 1 });
  const { hostUrl } = options;
  const base = baseUrl('fiservBankingHub.hostUrl', hostUrl);
  return {
    name: 'fiserv-banking-hub',
    tokenEndpoint: new URL('/fts-apim/oauth2/v2', base).href,
    basicEncoding: 'raw',
    tokenResponse: { expiresInUnit: 'milliseconds' },
    origins: [base],
  };
}
