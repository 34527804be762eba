import type { AuthorizerOptions, RequestAuthorizer } from '../authorizer/request-authorizer.ts';
import { callerSignal, type ClosingResponse } from './caller-signal.ts';
import { proxyAuthorization, type ProxyAuthorizationOptions } from './proxy-authorization.ts';

/** A server's request that a proxy is about to pass on, with the response to its caller. What Node's servers have fits. */
export interface ProxiedExchange {
  /** Path and query, as the proxy is going to append them to the target. */
  url: string;
  method: string;
  /** The inbound request's; changed in place. */
  headers: Record<string, string | string[] | undefined>;
  response: ClosingResponse & {
    readonly statusCode: number;
    getHeader(name: string): unknown;
    once(event: 'close' | 'finish', listener: () => void): unknown;
  };
}

/**
 * For the proxy that stands behind: takes the caller's `Authorization` off a request and puts the client's on, as long as the
 * request stays within the target. A 401 of the API goes through to the caller; the next request gets a new token.
 * @throws {OAuthError} `invalid-configuration` for a target that no token of the client may go to.
 */
export function injectProxyAuthorization(
  client: { authorizer(site: AuthorizerOptions): RequestAuthorizer },
  options: ProxyAuthorizationOptions,
): (exchange: ProxiedExchange) => Promise<void> {
  const authorize = proxyAuthorization(client, options);
  return async ({ headers, method, response, url }) => {
    delete headers.authorization;
    // A caller may declare any header to be hop-by-hop (RFC 9110 §7.6.1), and a proxy drops it then.
    if (headers.connection)
      headers.connection = String(headers.connection).replace(/\bauthorization\b/gi, '');
    const authorization = await authorize({ url, method, signal: callerSignal(response) });
    if (authorization === undefined) return;
    Object.assign(headers, authorization.headers);
    response.once('finish', () => {
      const header = (name: string): string => String(response.getHeader(name) ?? '');
      authorization.settle({ status: response.statusCode, header });
    });
  };
}
