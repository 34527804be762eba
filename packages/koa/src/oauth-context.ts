import { createOAuthClient, type OAuthClient, type OAuthHandle } from '@evergrant/core';
import { type ClientsByName, HandleSlot, resolveClients } from '@evergrant/core/adapter';
import type { Context, Middleware } from 'koa';
import { handOn } from './hand-on.ts';

type Clients<Name extends string> = Readonly<Record<Name, OAuthClient>>;

/**
 * Clients by name: a record of clients or of their options, or a function of the request where clients differ from tenant to
 * tenant. The function gives clients that were made once, because the token is cached in the client.
 */
export type ClientsOfContext<Name extends string> = ClientsByName<Name> | ClientsFunction<Name>;

type ClientsFunction<Name extends string> = (context: Context) => Clients<Name> | Promise<Clients<Name>>;

/** What `oauthContext` adds to `ctx.state`. */
export interface OAuthState<Name extends string = string> {
  /** One handle for each client, bound to this request. */
  oauth: Record<Name, OAuthHandle>;
}

/**
 * Puts a handle for each client into `ctx.state.oauth`: `{ getToken(), headers(), fetch(input, init) }`. Lazy: no token is
 * requested until you use a handle. When the caller disconnects, its waits end and its upstream calls are aborted. Where no
 * token can be obtained, the response is a neutral 503 (`Retry-After` where known) or 502.
 * @example
 * app.use(oauthContext({ learnAmp: { ...learnAmp(), clientId, clientSecret } }));
 * app.use(async (ctx) => {
 *   const upstream = await ctx.state.oauth.learnAmp.fetch('https://api.learnamp.com/v1/users');
 *   ctx.body = await upstream.json();
 * });
 * @throws {OAuthError} `invalid-configuration`, naming the client and the option.
 */
export function oauthContext<Name extends string>(
  given: ClientsOfContext<Name>,
): Middleware<OAuthState<Name>> {
  const made = typeof given === 'function' ? undefined : resolveClients(given, createOAuthClient).clients;
  return async (context, next) => {
    try {
      const clients = made ?? (await (given as ClientsFunction<Name>)(context));
      HandleSlot.in(context.state, context.res).add(clients);
      await next();
    } catch (error) {
      handOn(context, error);
    }
  };
}
