import type { OAuthClient } from '@evergrant/core';
import {
  checkOptions,
  injectProxyAuthorization,
  type ProxyAuthorizationOptions,
} from '@evergrant/core/adapter';
import type { RequestHandler } from 'express';

/**
 * Use in front of a proxy, on the same path: takes the caller's `Authorization` off the request and puts the client's headers
 * on, as long as the request stays beneath `target`. `Host` becomes the target's. A 401 of the API goes through to the
 * caller; the next request gets a new token.
 * @example
 * const target = 'https://api.learnamp.com';
 * app.use('/learn-amp', injectAuthorization(client, { target }), createProxyMiddleware({ target, changeOrigin: true }));
 * @throws {OAuthError} `invalid-configuration` if `target` is not a URL, or is outside the client's origins.
 */
export function injectAuthorization(client: OAuthClient, options: ProxyAuthorizationOptions): RequestHandler {
  checkOptions<ProxyAuthorizationOptions>(
    'injectAuthorization',
    options,
    { target: 1, rewrite: 1 },
    client.name,
  );
  const { rewrite, target } = options;
  const inject = injectProxyAuthorization(client, { target });
  return (request, response, next) => {
    const { headers, method } = request;
    const url = rewrite?.(request.url) ?? request.url;
    inject({ url, method, headers, response }).then(() => next(), next);
  };
}
