import { createOAuthClient, type OAuthClient, type OAuthHandle } from '@evergrant/core';
import { bindTokens, type ClientsByName, failureResponse, resolveClients } from '@evergrant/core/adapter';
import type { Context, Env, MiddlewareHandler } from 'hono';
import { RequestBinding } from './request-binding.ts';

type Clients<Name extends string> = Readonly<Record<Name, OAuthClient>>;

/**
 * Clients by name: a record of clients or of their options, or a function of the request where clients differ or need what is
 * in `c.env`. The function gives clients that were made once, because the token is cached in the client.
 */
export type ClientsOfContext<Name extends string, E extends Env> =
  | ClientsByName<Name>
  | ClientsFunction<Name, E>;

type ClientsFunction<Name extends string, E extends Env> = (
  c: Context<E>,
) => Clients<Name> | Promise<Clients<Name>>;

/** What `oauthContext` adds to the environment of handlers. */
export interface OAuthEnv<Name extends string = string> {
  Variables: {
    /** One handle for each client, bound to this request. */
    oauth: Record<Name, OAuthHandle>;
  };
}

/**
 * Puts a handle for each client into `c.var.oauth`: `{ getToken(), headers(), fetch(input, init) }`. Lazy: no token is
 * requested until you use a handle. When the caller disconnects, its waits end and its upstream calls are aborted. Where no
 * token could be obtained and `app.onError` answers with 500, the response becomes a neutral 503 (`Retry-After` where known)
 * or 502. On Cloudflare Workers, each call of a handle hands the client the request's `waitUntil`.
 * @example
 * const app = new Hono()
 *   .use(oauthContext({ learnAmp: { ...learnAmp(), clientId, clientSecret } }))
 *   .get('/users', async (c) => c.var.oauth.learnAmp.fetch('https://api.learnamp.com/v1/users'));
 * @throws {OAuthError} `invalid-configuration`, naming the client and the option.
 */
export function oauthContext<Name extends string, E extends Env = Env>(
  given: ClientsOfContext<Name, E>,
): MiddlewareHandler<E & OAuthEnv<Name>> {
  const made = typeof given === 'function' ? undefined : resolveClients(given, createOAuthClient).clients;
  return async (c, next) => {
    const clients = made ?? (await (given as ClientsFunction<Name, E>)(c as unknown as Context<E>));
    const handles = bindTokens(clients, new RequestBinding(c));
    const others = c.get('oauth');
    c.set('oauth', others === undefined ? handles : { ...others, ...handles });
    await next();
    // Hono has called the error handler by now. Nothing is thrown here that could be caught.
    const failure = c.res.status === 500 ? failureResponse(c.error) : undefined;
    if (failure !== undefined) c.res = c.json(failure.body, failure.status, failure.headers);
  };
}
