import { type OAuthClient } from '@evergrant/core';
import { bindTokens, callerSignal } from '@evergrant/core/adapter';
import type { Request, RequestHandler } from 'express';
import type {} from './express-locals.ts';

/** Clients by name: a record, or a function of the request where they differ from tenant to tenant. */
export type ClientsOfRequest =
  | Readonly<Record<string, OAuthClient>>
  | ((
      request: Request,
    ) => Readonly<Record<string, OAuthClient>> | Promise<Readonly<Record<string, OAuthClient>>>);

/**
 * Puts a handle for each client into `res.locals.oauth`: `{ getToken(), headers(), fetch(input, init) }`.
 * Nothing is asked for until a handle is used; when the caller disconnects, what the handle does is aborted.
 *
 * @throws {OAuthError} `invalid-configuration` for what is no record of clients.
 */
export function oauthContext(clients: ClientsOfRequest): RequestHandler {
  // Says at the start what is wrong, and not at the first request.
  if (typeof clients !== 'function') bindTokens(clients);
  return (request, response, next) => {
    const signal = callerSignal(response);
    const bind = (found: Readonly<Record<string, OAuthClient>>): void => {
      response.locals.oauth = { ...response.locals.oauth, ...bindTokens(found, { signal }) };
    };
    if (typeof clients !== 'function') {
      bind(clients);
      next();
      return;
    }
    // Express 4 takes no notice of a promise, so its rejection has to be handed on here.
    Promise.resolve(request)
      .then(clients)
      .then(bind)
      .then(() => next(), next);
  };
}
