import type { OAuthClient } from '@evergrant/core';
import { checkClient, checkOptions } from '@evergrant/core/adapter';
import type { Dispatcher } from 'undici';
import type { Dispatch, DispatchSite } from './authorized-dispatch.ts';
import { CurrentDispatch } from './current-dispatch.ts';
import type { DispatchOptions } from './dispatch-options.ts';
import { LegacyDispatch } from './legacy-dispatch.ts';

export interface OAuthInterceptorOptions {
  /** Where a composed `Client` or `Pool` sends its requests: undici 6 and 7 do not say. An `Agent` needs none. */
  baseUrl?: string | URL;
}

/**
 * An interceptor that puts the client's token on requests, and resends once after a 401. undici puts later
 * interceptors around earlier ones: `cache`, `deduplicate` and `dns` come before ours, `redirect` and `retry` after.
 *
 * @example
 * const dispatcher = new Agent().compose(
 *   interceptors.cache(),
 *   oauthInterceptor(client),
 *   interceptors.redirect({ maxRedirections: 3 }),
 *   interceptors.retry(),
 * );
 *
 * @throws {OAuthError} `invalid-configuration` if neither the client has origins nor the options a `baseUrl`. A
 * request fails with it where the order of interceptors is wrong.
 */
export function oauthInterceptor(
  client: OAuthClient,
  options: OAuthInterceptorOptions = {},
): Dispatcher.DispatcherComposeInterceptor {
  checkClient('oauthInterceptor', client);
  checkOptions<OAuthInterceptorOptions>('oauthInterceptor', options, { baseUrl: 1 }, client.name);
  const { baseUrl } = options;
  const authorizer = client.authorizer({
    baseUrl,
    hint: "oauthInterceptor(client, { baseUrl: 'https://api.example.com' })",
  });
  const origin = baseUrl === undefined ? undefined : new URL(baseUrl).origin;

  return (dispatch) => {
    const site: DispatchSite = { authorizer, dispatch: dispatch as Dispatch, origin };
    return (options: DispatchOptions, downstream) => {
      const Dispatch = 'onRequestStart' in downstream ? CurrentDispatch : LegacyDispatch;
      return new Dispatch(site, options, downstream).begin();
    };
  };
}
