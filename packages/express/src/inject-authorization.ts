import { callerSignal, type OAuthClient, proxyAuthorization } from '@evergrant/core';
import type { RequestHandler } from 'express';

/**
 * For the proxy that stands after it: takes the caller's `Authorization` off the request and puts the client's
 * on, as long as the request goes to the origin of `target`. A 401 of the API goes through to the caller; the next
 * request gets a new token.
 *
 * @throws {OAuthError} `invalid-configuration` if `target` is no URL, or is outside the client's origins.
 */
export function injectAuthorization(client: OAuthClient, options: { target: string | URL }): RequestHandler {
  const authorize = proxyAuthorization(client, options);
  return (request, response, next) => {
    delete request.headers.authorization;
    const { url, method } = request;
    authorize({ url, method, signal: callerSignal(response) }).then((authorization) => {
      if (authorization !== undefined) {
        Object.assign(request.headers, authorization.headers);
        response.once('finish', () => {
          const header = (name: string): string | undefined => response.getHeader(name)?.toString();
          authorization.settle({ status: response.statusCode, header });
        });
      }
      next();
    }, next);
  };
}
