import { checkOptions } from './core.ts';
import type { ProviderProfile } from './profile.ts';

export interface Pax8Options {
  /** `api://provisioning` or `api://usage` for vendors of the marketplace. @default 'https://api.pax8.com', for partners */
  audience?: string;
}

/**
 * Pax8: the API of partners, or the provisioning and usage APIs of marketplace vendors.
 *
 * Source: https://devx.pax8.com/docs/authentication (read 2026-11-25).
 *
 * @example
 * import { pax8 } from '@evergrant/providers/pax8';
 * createOAuthClient({ ...pax8(), clientId, clientSecret });
 */
export function pax8(options: Pax8Options = {}): ProviderProfile {
  checkOptions<Pax8Options>('pax8', options, { audience: 1 });
  const { audience = 'https://api.pax8.com' } = options;
  return {
    name: 'pax8',
    tokenEndpoint: 'https://api.pax8.com/v1/token',
    origins: ['https://api.pax8.com'],
    bodyFormat: 'json',
    authenticationMethod: 'client_secret_post',
    parameters: { audience },
  };
}
