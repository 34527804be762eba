import { type OAuthClient } from '@evergrant/core';
import { injectProxyAuthorization } from '@evergrant/core/adapter';
import type { Middleware } from 'koa';
import { handOn } from './hand-on.ts';

export interface InjectAuthorizationOptions {
  /** Where the proxy sends requests. */
  target: string | URL;
  /** What the proxy makes of path and query before it appends them to `target`. @default nothing */
  rewrite?: (url: string) => string;
}

/**
 * For the proxy that stands after it: takes the caller's `Authorization` off the request and puts the client's
 * on, as long as the request goes to the origin of `target`. A 401 of the API goes through to the caller; the next
 * request gets a new token.
 *
 * @throws {OAuthError} `invalid-configuration` if `target` is no URL, or is outside the client's origins.
 */
export function injectAuthorization(client: OAuthClient, options: InjectAuthorizationOptions): Middleware {
  const inject = injectProxyAuthorization(client, options);
  return async (context, next) => {
    const { method, req, res: response } = context;
    const url = options.rewrite?.(context.url) ?? context.url;
    await inject({ url, method, headers: req.headers, response }).catch((error) => handOn(context, error));
    await next();
  };
}
