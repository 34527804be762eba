import { checkOptions } from './core.ts';
import type { ProviderProfile } from './profile.ts';

export interface OptumRealOptions {
  /** @default 'production' */
  environment?: 'production' | 'sandbox';
}

/**
 * Optum Real and other APIs behind Optum's gateway.
 *
 * Source: https://developer.optum.com/apitools/reference/security-and-authorization-v3-overview (read 2026-11-25).
 *
 * The two URLs are those of https://developer.optum.com/optumreal/docs/api-onboarding-implementation-steps.
 *
 * @example
 * import { optumReal } from '@evergrant/providers/optum-real';
 * createOAuthClient({ ...optumReal({ environment: 'sandbox' }), clientId, clientSecret });
 */
export function optumReal(options: OptumRealOptions = {}): ProviderProfile {
  checkOptions<OptumRealOptions>('optumReal', options, { environment: 1 });
  const { environment = 'production' } = options;
  const url = `https://${environment === 'sandbox' ? 'sandbox-apigw' : 'apigw'}.optum.com`;
  return {
    name: 'optum-real',
    tokenEndpoint: `${url}/apip/auth/sntl/v1/token`,
    origins: [url],
    authenticationMethod: 'client_secret_post',
  };
}
