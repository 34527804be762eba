import { type OAuthClient, OAuthError } from '@evergrant/core';
import { type AuthorizationHeaders, isReplayableBody } from '@evergrant/core/adapter';
import type { Dispatcher } from 'undici';
import type { DispatchOptions } from './dispatch-options.ts';
import { handlerOf } from './handler.ts';
import { hasAuthorization, withHeaders } from './request-headers.ts';

export interface OAuthInterceptorOptions {
  /** Where a composed `Client` or `Pool` sends its requests: undici 6 and 7 do not say. An `Agent` needs none. */
  baseUrl?: string | URL;
}

/**
 * An interceptor that puts the client's token on requests, and resends once after a 401. Compose it first, so that
 * redirects and retries pass it again: `new Agent().compose(oauthInterceptor(client), interceptors.retry())`.
 *
 * @throws {OAuthError} `invalid-configuration` if neither the client has origins nor the options a `baseUrl`.
 */
export function oauthInterceptor(
  client: OAuthClient,
  { baseUrl }: OAuthInterceptorOptions = {},
): Dispatcher.DispatcherComposeInterceptor {
  const authorizer = client.authorizer({
    baseUrl,
    hint: "oauthInterceptor(client, { baseUrl: 'https://api.example.com' })",
  });

  return (dispatch) => (options: DispatchOptions, downstream) => {
    const handler = handlerOf(downstream);
    let waiting: AbortController | undefined;
    const request = authorizer.begin({
      url: originOf(options.origin ?? baseUrl) + options.path,
      method: options.method,
      hasAuthorization: hasAuthorization(options.headers),
      replayable: isReplayableBody(options.body),
      oauth: options.oauth,
      get signal() {
        return (waiting ??= new AbortController()).signal;
      },
    });
    if (!request) return dispatch(options, downstream);

    const send = (headers: AuthorizationHeaders): boolean =>
      dispatch(
        { ...options, headers: withHeaders(options.headers, headers) },
        handler.attempt((head) => request.handleResponse(head) === 'resend', attempt),
      );

    function attempt(): boolean {
      const headers = request!.headers();
      if (!(headers instanceof Promise)) return send(headers);
      // The request has not begun yet, but its caller may want to end it.
      waiting ??= new AbortController();
      handler.start(waiting);
      headers.then(send).catch((error: Error) => handler.fail(error));
      return true;
    }
    return attempt();
  };
}

/** An origin alone: undici sends what `path` says to it, even if that looks like another host. */
function originOf(origin: string | URL | undefined): string {
  if (origin !== undefined) return String(origin).replace(/\/$/, '');
  throw new OAuthError(
    'invalid-configuration',
    "baseUrl: this dispatcher does not say where its requests go; write oauthInterceptor(client, { baseUrl: 'https://api.example.com' })",
  );
}
