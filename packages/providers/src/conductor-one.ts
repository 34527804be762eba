import { checkOptions } from './core.ts';
import { baseUrl } from './base-url.ts';
import type { ProviderProfile } from './profile.ts';

export interface ConductorOneOptions {
  /** The host in the client id, for example `acme.conductor.one`. */
  host: string | URL;
}

/**
 * ConductorOne API.
 *
 * Source: https://www.conductorone.com/docs/conductorone-api/authenticate (read 2026-11-25).
 *
 * @unconfirmed the document confirms the endpoint; how the secret is sent was not seen.
 * @example
 * import { conductorOne } from '@evergrant/providers/conductor-one';
 * createOAuthClient({ ...conductorOne({ host: 'acme.conductor.one' }), clientId, clientSecret });
 */
export function conductorOne(options: ConductorOneOptions): ProviderProfile {
  checkOptions<ConductorOneOptions>('conductorOne', options, { host: 1 });
  const { host } = options;
  const origin = baseUrl('conductorOne.host', host);
  return {
    name: 'conductor-one',
    tokenEndpoint: `${origin}/auth/v1/token`,
    authenticationMethod: 'client_secret_post',
    origins: [`${origin}/api/v1`],
  };
}
