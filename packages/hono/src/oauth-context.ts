import { type OAuthClient, type OAuthHandle } from '@evergrant/core';
import { bindTokens, describeFailure } from '@evergrant/core/adapter';
import type { Context, Env, MiddlewareHandler } from 'hono';
import { callerSignal } from './caller-signal.ts';

type Clients<Name extends string> = Readonly<Record<Name, OAuthClient>>;

/** Clients by name: a record, or a function of the request where they differ or need what stands in `c.env`. */
export type ClientsOfContext<Name extends string, E extends Env> =
  | Clients<Name>
  | ((c: Context<E>) => Clients<Name> | Promise<Clients<Name>>);

/** What `oauthContext` adds to the environment of handlers. */
export interface OAuthEnv<Name extends string = string> {
  Variables: {
    /** One handle per client, bound to this request. */
    oauth: Record<Name, OAuthHandle>;
  };
}

/**
 * Puts a handle for each client into `c.var.oauth`: `{ getToken(), headers(), fetch(input, init) }`.
 * Nothing is asked for until a handle is used; when the caller disconnects, what the handle does is aborted.
 * A failed attempt at a token that `app.onError` leaves at 500 is answered with a neutral 503 (`Retry-After` where
 * known) or 502.
 *
 * @throws {OAuthError} `invalid-configuration` for what is no record of clients.
 */
export function oauthContext<Name extends string, E extends Env = Env>(
  clients: ClientsOfContext<Name, E>,
): MiddlewareHandler<E & OAuthEnv<Name>> {
  // Says at the start what is wrong, and not at the first request.
  if (typeof clients !== 'function') bindTokens(clients);
  return async (c, next) => {
    const signal = callerSignal(c.req.raw.signal);
    const found = typeof clients === 'function' ? await clients(c as unknown as Context<E>) : clients;
    c.set('oauth', { ...c.get('oauth'), ...bindTokens(found, { signal }) });
    await next();
    // Hono has called the error handler by now, and gives nobody on the way back anything to catch.
    const failure = c.res.status === 500 ? describeFailure(c.error) : undefined;
    if (failure === undefined) return;
    const { error, message, retryAfterSeconds, status } = failure;
    c.res = c.json({ error, message }, status, {
      'cache-control': 'no-store',
      ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
    });
  };
}
