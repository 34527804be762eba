import type { IncomingHttpHeaders } from 'node:http';
import { type OAuthClient } from '@evergrant/core';
import { injectProxyAuthorization, type ProxiedExchange } from '@evergrant/core/adapter';

export interface InjectAuthorizationOptions {
  /** Where the proxy sends requests. */
  target: string | URL;
  /** What the proxy makes of path and query before it appends them to `target`. @default takes off the proxy's prefix */
  rewrite?: (url: string) => string;
}

/** A Fastify request, over whatever version of HTTP. */
export interface ProxyRequest {
  readonly method: string;
  readonly url: string;
  readonly raw: { readonly headers: IncomingHttpHeaders };
  readonly server: { readonly prefix: string };
}

/** A Fastify reply, over whatever version of HTTP. */
export interface ProxyReply {
  readonly raw: ProxiedExchange['response'];
}

/** As a proxy that is registered under a prefix takes it off; a prefix with parameters it would have to be told. */
function withoutPrefix(url: string, prefix: string): string {
  const path = url.startsWith(prefix) ? url.slice(prefix.length) : url;
  return path.startsWith('/') ? path : `/${path}`;
}

/**
 * The `preHandler` of a proxy: takes the caller's `Authorization` off the request and puts the client's on, as long
 * as the request goes to the origin of `target`. A 401 of the API goes through to the caller; the next request gets a
 * new token.
 *
 * @throws {OAuthError} `invalid-configuration` if `target` is no URL, or is outside the client's origins.
 */
export function injectAuthorization(
  client: OAuthClient,
  options: InjectAuthorizationOptions,
): (request: ProxyRequest, reply: ProxyReply) => Promise<void> {
  const inject = injectProxyAuthorization(client, options);
  return async ({ method, raw, server, url }, reply) => {
    const path = options.rewrite?.(url) ?? withoutPrefix(url, server.prefix);
    await inject({ url: path, method, headers: raw.headers, response: reply.raw });
  };
}
