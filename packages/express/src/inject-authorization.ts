import { callerSignal, type OAuthClient, proxyAuthorization } from '@evergrant/core';
import type { RequestHandler } from 'express';

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
export function injectAuthorization(
  client: OAuthClient,
  options: InjectAuthorizationOptions,
): RequestHandler {
  const authorize = proxyAuthorization(client, options);
  return (request, response, next) => {
    const { headers, method } = request;
    delete headers.authorization;
    // A caller may declare any header to be hop-by-hop (RFC 9110 §7.6.1), and a proxy drops it then.
    if (headers.connection) headers.connection = headers.connection.replace(/\bauthorization\b/gi, '');
    const url = options.rewrite?.(request.url) ?? request.url;
    authorize({ url, method, signal: callerSignal(response) }).then((authorization) => {
      if (authorization !== undefined) {
        Object.assign(headers, authorization.headers);
        response.once('finish', () => {
          const header = (name: string): string | undefined => response.getHeader(name)?.toString();
          authorization.settle({ status: response.statusCode, header });
        });
      }
      next();
    }, next);
  };
}
