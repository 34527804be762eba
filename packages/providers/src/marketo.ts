import { checkOptions } from './core.ts';
import { baseUrl } from './base-url.ts';
import type { ProviderProfile } from './profile.ts';

export interface MarketoOptions {
  /** The instance's host, for example `123-ABC-456.mktorest.com`: Identity URL and Endpoint URL without their paths. */
  url: string | URL;
}

/**
 * Adobe Marketo Engage: the REST API of an instance.
 *
 * Marketo answers an expired token with status 200 and an error code 601 or 602 in the body.
 *
 * Source: https://developer.adobe.com/marketo-apis/api/identity (read 2026-11-25).
 *
 * @example
 * import { marketo } from '@evergrant/providers/marketo';
 * createOAuthClient({ ...marketo({ url: '123-ABC-456.mktorest.com' }), clientId, clientSecret });
 */
export function marketo(options: MarketoOptions): ProviderProfile {
  checkOptions<MarketoOptions>('marketo', options, { url: 1 });
  const { url } = options;
  const origin = baseUrl('marketo.url', url);
  return {
    name: 'marketo',
    tokenEndpoint: `${origin}/identity/oauth/token`,
    bodyFormat: 'query',
    authenticationMethod: 'client_secret_post',
    origins: [origin],
  };
}
