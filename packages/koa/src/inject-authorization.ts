import { OAuthError, type OAuthClient } from '@evergrant/core';
import {
  checkOptions,
  configurationError,
  injectProxyAuthorization,
  nameClient,
  type ProxyAuthorizationOptions,
  withdrawAuthorization,
} from '@evergrant/core/adapter';
import type { Context, Middleware } from 'koa';
import { handOn } from './hand-on.ts';

export interface KoaProxyAuthorizationOptions extends ProxyAuthorizationOptions {
  /**
   * The path that the proxy is on, for example `/learn-amp`: other requests are left alone. `/` is every request.
   * @default every request that passes the middleware; one that the application answers itself is then an error
   */
  path?: string;
}

/**
 * Use in front of a proxy: takes the caller's `Authorization` off the request and puts the client's headers on, as long as
 * the request stays beneath `target`. `Host` becomes the target's. A 401 of the API goes through to the caller; the next
 * request gets a new token.
 * @example
 * const target = 'https://api.learnamp.com';
 * const rewrite = (url: string) => url.replace(/^\/learn-amp/, '');
 * app.use(injectAuthorization(client, { target, path: '/learn-amp', rewrite }));
 * app.use(proxy('/learn-amp', { target, rewrite, changeOrigin: true }));
 * @throws {OAuthError} `invalid-configuration` if `target` is not a URL, or is outside the client's origins.
 */
export function injectAuthorization(client: OAuthClient, options: KoaProxyAuthorizationOptions): Middleware {
  checkOptions<KoaProxyAuthorizationOptions>(
    'injectAuthorization',
    options,
    { target: 1, rewrite: 1, path: 1 },
    client.name,
  );
  const { path, rewrite, target } = options;
  const isProxied = proxiedPaths(path, client.name);
  const inject = injectProxyAuthorization(client, { target });
  return async (context, next) => {
    if (!isProxied(context.path)) return next();
    const { headers } = context.req;
    const { method, res: response } = context;
    const url = rewrite?.(context.url) ?? context.url;
    await inject({ url, method, headers, response }).catch((error) => handOn(context, error));
    try {
      await next();
    } finally {
      // Middleware before this one, an error page for example, sees the request without the token.
      withdrawAuthorization(headers);
    }
    if (path === undefined && isAnsweredByApplication(context))
      handOn(context, nameClient(noProxy(context), client.name));
  };
}

function proxiedPaths(path: string | undefined, client: string): (path: string) => boolean {
  if (path === undefined) return () => true;
  if (typeof path !== 'string' || !path.startsWith('/')) {
    throw configurationError(
      'path',
      `${JSON.stringify(path)} does not begin with "/"; write the path of the proxy, for example path: '/learn-amp'`,
      client,
    );
  }
  const prefix = path.replace(/\/+$/, '');
  return (asked) => asked === prefix || asked.startsWith(`${prefix}/`);
}

/** A proxy writes its response itself, or gives a stream. */
function isAnsweredByApplication({ body, res, respond }: Context): boolean {
  if (res.headersSent || respond === false || body === undefined || body === null) return false;
  const { getReader, pipe } = body as { getReader?: unknown; pipe?: unknown };
  return typeof pipe !== 'function' && typeof getReader !== 'function' && !(body instanceof Response);
}

function noProxy({ path }: Context): OAuthError {
  return new OAuthError(
    'invalid-configuration',
    `injectAuthorization has put the client's token on a request that the application answered itself (${path}). ` +
      "Say which requests the proxy gets: injectAuthorization(client, { target, path: '/learn-amp' }); path: '/' is all",
  );
}
