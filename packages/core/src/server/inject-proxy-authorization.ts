import type { AuthorizerOptions, RequestAuthorizer } from '../authorizer/request-authorizer.ts';
import type { ClosingResponse } from './caller-signal.ts';
import { proxyAuthorization, type ProxyAuthorizationOptions } from './proxy-authorization.ts';
import { keepFromHop, methodsOf, prepareProxyHeaders, type ProxyHeaders } from './proxy-headers.ts';
import { withdrawAuthorization, noteInjected } from './withdraw-authorization.ts';

/** A server's request that a proxy is about to send, with the response to its caller. Requests of Node's servers fit. */
export interface ProxiedExchange {
  /** Path and query, as the proxy appends them to the target. */
  url: string;
  method: string;
  /** Of the inbound request; changed in place. */
  headers: ProxyHeaders;
  response: ClosingResponse & {
    readonly statusCode: number;
    readonly headersSent: boolean;
    getHeader(name: string): unknown;
    once(event: 'close' | 'finish', listener: () => void): unknown;
  };
}

/**
 * Use in front of a proxy: takes the caller's `Authorization` off a request and puts the client's headers on, as long as the
 * request stays beneath the target. `Host` becomes the target's. A 401 of the API goes through to the caller; the next
 * request gets a new token.
 * @example
 * const inject = injectProxyAuthorization(client, { target: 'https://api.example.com' });
 * await inject({ url: request.url, method: request.method, headers: request.headers, response });
 * @throws {OAuthError} `invalid-configuration` for a target that no token of the client may be sent to.
 */
export function injectProxyAuthorization(
  client: { name?: string; authorizer(options: AuthorizerOptions): RequestAuthorizer },
  options: Pick<ProxyAuthorizationOptions, 'target'>,
): (exchange: ProxiedExchange) => Promise<void> {
  const authorize = proxyAuthorization(client, options);
  const { host } = new URL(options.target);
  return async ({ headers, method, response, url }) => {
    prepareProxyHeaders(headers, host);
    keepFromHop(headers, ['authorization', 'host']);
    const authorization = await authorize({ url, methods: methodsOf(method, headers), response });
    if (authorization === undefined) return;
    const names = Object.keys(authorization.headers);
    keepFromHop(headers, names);
    Object.assign(headers, authorization.headers);
    noteInjected(headers, names);
    response.once('finish', () => {
      // HTTP/2 also reports the end of a stream that its caller has reset before anything was sent.
      if (response.headersSent) {
        const header = (name: string): string => String(response.getHeader(name) ?? '');
        authorization.settle({ status: response.statusCode, header });
      }
      withdrawAuthorization(headers);
    });
  };
}
