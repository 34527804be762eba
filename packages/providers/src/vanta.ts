import { checkOptions } from './core.ts';
import type { ProviderProfile } from './profile.ts';

export interface VantaOptions {
  /** Scopes of the application's type. @default 'vanta-api.all:read' */
  scope?: string | readonly string[];
  /** @default 'commercial' */
  cloud?: 'commercial' | 'government';
}

/**
 * Vanta: an application of the developer console, for your own tenant.
 *
 * Source: https://developer.vanta.com/docs/rest-api-authentication (read 2026-11-25).
 *
 * @example
 * import { vanta } from '@evergrant/providers/vanta';
 * createOAuthClient({ ...vanta(), clientId, clientSecret });
 */
export function vanta(options: VantaOptions = {}): ProviderProfile {
  checkOptions<VantaOptions>('vanta', options, { scope: 1, cloud: 1 });
  const { cloud = 'commercial', scope = 'vanta-api.all:read' } = options;
  const url = cloud === 'government' ? 'https://api.vanta-gov.com' : 'https://api.vanta.com';
  return {
    name: 'vanta',
    tokenEndpoint: `${url}/oauth/token`,
    origins: [`${url}/v1`],
    bodyFormat: 'json',
    authenticationMethod: 'client_secret_post',
    scope,
  };
}
