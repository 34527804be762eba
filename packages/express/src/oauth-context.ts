import { createOAuthClient, type OAuthClient } from '@evergrant/core';
import { type ClientsByName, HandleSlot, resolveClients } from '@evergrant/core/adapter';
import type { Request, RequestHandler } from 'express';
import type {} from './express-locals.ts';

type Clients<Name extends string> = Readonly<Record<Name, OAuthClient>>;

/**
 * Clients by name: a record of clients or of their options, or a function of the request where clients differ from tenant to
 * tenant. The function gives clients that were made once, because the token is cached in the client.
 */
export type ClientsOfRequest<Name extends string = string> =
  | ClientsByName<Name>
  | ((request: Request) => Clients<Name> | Promise<Clients<Name>>);

/**
 * Puts a handle for each client into `res.locals.oauth`: `{ getToken(), headers(), fetch(input, init) }`. Lazy: no token is
 * requested until you use a handle. When the caller disconnects, its waits end and its upstream calls are aborted.
 * @example
 * app.use(oauthContext({ learnAmp: { ...learnAmp(), clientId, clientSecret } }));
 * app.get('/users', async (_request, response) => {
 *   const upstream = await response.locals.oauth.learnAmp.fetch('https://api.learnamp.com/v1/users');
 *   response.status(upstream.status).json(await upstream.json());
 * });
 * @throws {OAuthError} `invalid-configuration`, naming the client and the option.
 */
export function oauthContext<Name extends string>(given: ClientsOfRequest<Name>): RequestHandler {
  if (typeof given !== 'function') {
    const { clients } = resolveClients(given, createOAuthClient);
    return (_request, response, next) => {
      HandleSlot.in(response.locals, response).add(clients);
      next();
    };
  }
  return (request, response, next) => {
    // Express 4 ignores a promise, so its rejection is handed on here.
    Promise.resolve(request)
      .then(given)
      .then((clients) => HandleSlot.in(response.locals, response).add(clients))
      .then(() => next(), next);
  };
}
