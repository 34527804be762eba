import { checkOptions } from './core.ts';
import { baseUrl } from './base-url.ts';
import type { ProviderProfile } from './profile.ts';

export interface ConductorOneOptions {
  /** The host in the client id, for example `acme.conductor.one`. */
  host: string | URL;
}

/**
 * ConductorOne API: a basic access token. The prefix `secret-token:` is part of the secret.
 *
 * Source: https://github.com/ConductorOne/docs/blob/98e84126d057de83de13d5db3e3dd844dac2f38a/conductorone-api/authenticate.mdx (read 2026-11-25).
 *
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
