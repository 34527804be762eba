import type { IncomingHttpHeaders } from 'node:http';
import type { OAuthClient } from '@evergrant/core';
import {
  checkOptions,
  configurationError,
  injectProxyAuthorization,
  type ProxiedExchange,
  type ProxyAuthorizationOptions,
} from '@evergrant/core/adapter';

/** A Fastify request, over any version of HTTP. */
export interface ProxyRequest {
  readonly method: string;
  readonly url: string;
  readonly raw: { readonly headers: IncomingHttpHeaders };
  readonly server: { readonly prefix: string };
}

/** A Fastify reply, over any version of HTTP. */
export interface ProxyReply {
  readonly raw: ProxiedExchange['response'];
}

/**
 * What is left of a URL when a proxy takes off the prefix that it is registered under. Where the URL spells the prefix in
 * another way, nothing is: it is not known then what the proxy sends.
 */
function withoutPrefix(url: string, prefix: string, client: string): string {
  if (/[:*(]/.test(prefix)) {
    throw configurationError(
      'rewrite',
      `the prefix ${prefix} has parameters; write what the proxy makes of a URL, for example ` +
        "injectAuthorization(client, { target, rewrite: (url) => url.replace(/^\\/[^/]+/, '') })",
      client,
    );
  }
  if (prefix === '' || prefix === '/') return url;
  const prefixed = prefix.replace(/\/$/, '');
  if (!url.startsWith(prefixed)) return '';
  const rest = url.slice(prefixed.length);
  if (rest === '' || rest.startsWith('?')) return `/${rest}`;
  return rest.startsWith('/') ? rest : '';
}

/**
 * The `preHandler` of a proxy: takes the caller's `Authorization` off the request and puts the client's headers on, as long as
 * the request stays beneath `target`. `Host` becomes the target's. A 401 of the API goes through to the caller; the next
 * request gets a new token.
 * @example
 * const target = 'https://api.learnamp.com';
 * const preHandler = injectAuthorization(client, { target });
 * await app.register(httpProxy, { upstream: target, prefix: '/learn-amp', preHandler });
 * @throws {OAuthError} `invalid-configuration` if `target` is not a URL, or is outside the client's origins.
 */
export function injectAuthorization(
  client: OAuthClient,
  options: ProxyAuthorizationOptions,
): (request: ProxyRequest, reply: ProxyReply) => Promise<void> {
  checkOptions<ProxyAuthorizationOptions>(
    'injectAuthorization',
    options,
    { target: 1, rewrite: 1 },
    client.name,
  );
  const { rewrite, target } = options;
  const inject = injectProxyAuthorization(client, { target });
  return async ({ method, raw, server, url }, reply) => {
    const path = rewrite === undefined ? withoutPrefix(url, server.prefix, client.name) : rewrite(url);
    await inject({ url: path, method, headers: raw.headers, response: reply.raw });
  };
}
