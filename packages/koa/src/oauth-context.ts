import { type OAuthClient, type OAuthHandle } from '@evergrant/core';
import { bindTokens, callerSignal } from '@evergrant/core/adapter';
import type { Context, Middleware } from 'koa';
import { handOn } from './hand-on.ts';

type Clients<Name extends string> = Readonly<Record<Name, OAuthClient>>;

/** Clients by name: a record, or a function of the request where they differ from tenant to tenant. */
export type ClientsOfContext<Name extends string> =
  | Clients<Name>
  | ((context: Context) => Clients<Name> | Promise<Clients<Name>>);

/** What `oauthContext` adds to `ctx.state`. */
export interface OAuthState<Name extends string = string> {
  /** One handle per client, bound to this request. */
  oauth: Record<Name, OAuthHandle>;
}

/**
 * Puts a handle for each client into `ctx.state.oauth`: `{ getToken(), headers(), fetch(input, init) }`.
 * Nothing is asked for until a handle is used; when the caller disconnects, what the handle does is aborted.
 * A failed attempt at a token becomes a neutral 503 (`Retry-After` where known) or 502.
 *
 * @throws {OAuthError} `invalid-configuration` for what is no record of clients.
 */
export function oauthContext<Name extends string>(
  clients: ClientsOfContext<Name>,
): Middleware<OAuthState<Name>> {
  // Says at the start what is wrong, and not at the first request.
  if (typeof clients !== 'function') bindTokens(clients);
  return async (context, next) => {
    try {
      const signal = callerSignal(context.res);
      const found = typeof clients === 'function' ? await clients(context) : clients;
      context.state.oauth = { ...context.state.oauth, ...bindTokens(found, { signal }) };
      await next();
    } catch (error) {
      handOn(context, error);
    }
  };
}
