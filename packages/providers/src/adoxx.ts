import { checkOptions } from './core.ts';
import { baseUrl } from './base-url.ts';
import type { ProviderProfile } from './profile.ts';

export interface AdoxxOptions {
  /** The server with product and version, for example `ado.example.com:8000/ADONIS14_0`. */
  url: string | URL;
  /** @default none */
  scope?: string | readonly string[];
}

/**
 * ADOXX products of BOC Group (ADONIS, ADOIT, ADOGRC): the RESTful services, as a technical user.
 *
 * Source: https://developer.boc-group.com/adoxx/en/28.1.x/Oauth2_Client_Credentials (read 2026-11-25).
 *
 * @example
 * import { adoxx } from '@evergrant/providers/adoxx';
 * createOAuthClient({ ...adoxx({ url: 'ado.example.com:8000/ADONIS14_0' }), clientId, clientSecret });
 */
export function adoxx(options: AdoxxOptions): ProviderProfile {
  checkOptions<AdoxxOptions>('adoxx', options, { url: 1, scope: 1 });
  const { scope, url } = options;
  const base = baseUrl('adoxx.url', url);
  return {
    name: 'adoxx',
    tokenEndpoint: `${base}/oauth2/token`,
    bodyFormat: 'query',
    basicEncoding: 'raw',
    ...(scope !== undefined && { scope }),
    origins: [`${base}/rest`],
  };
}
