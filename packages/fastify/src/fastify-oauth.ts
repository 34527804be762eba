import { createOAuthClient, type OAuthClient, type OAuthClientOptions, OAuthError } from '@evergrant/core';
import { bindTokens, callerSignal } from '@evergrant/core/adapter';
import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify';
import plugin from 'fastify-plugin';
import type { OAuthClients, OAuthHandles } from './fastify-decorators.ts';
import { mapErrors } from './map-errors.ts';

type Clients = Readonly<Record<string, OAuthClient>>;

export interface FastifyOAuthOptions {
  /**
   * The clients by name. One made from options here is closed with the application. Or a function of the request,
   * where clients differ from tenant to tenant.
   */
  clients:
    | Readonly<Record<string, OAuthClient | OAuthClientOptions>>
    | ((request: FastifyRequest) => Clients | Promise<Clients>);
}

function makeClients(
  app: FastifyInstance,
  given: Readonly<Record<string, OAuthClient | OAuthClientOptions>>,
): Clients {
  if (typeof given !== 'object' || given === null) {
    throw new OAuthError(
      'invalid-configuration',
      'clients: must be a record of clients, or of their options, by name',
    );
  }
  const entries = Object.entries(given).map(([name, one]): [string, OAuthClient] => {
    if ('getToken' in Object(one)) return [name, one as OAuthClient];
    const client = createOAuthClient(Object(one));
    app.addHook('onClose', () => client.close());
    return [name, client];
  });
  return Object.fromEntries(entries);
}

const register: FastifyPluginAsync<FastifyOAuthOptions> = async (app, { clients: given }) => {
  const clients = typeof given === 'function' ? {} : makeClients(app, given);
  const clientsOf = typeof given === 'function' ? given : () => clients;
  app.decorate('oauth', clients as OAuthClients);
  // An object here would be one and the same for all requests: each gets its own in the hook.
  app.decorateRequest('oauth', null as never);
  app.addHook('onRequest', async (request, reply) => {
    const signal = callerSignal(reply.raw);
    request.oauth = bindTokens(await clientsOf(request), { signal }) as OAuthHandles;
  });
  app.addHook('onRoute', mapErrors);
};

/**
 * Gives the application its clients as `app.oauth.NAME`, and each request handles on them as `request.oauth.NAME`:
 * `{ getToken(), headers(), fetch(input, init) }`. Nothing is asked for until a handle is used; when the caller
 * disconnects, what the handle does is aborted. In routes registered after it, a failed attempt at a token becomes a
 * neutral 503 (`Retry-After` where known) or 502.
 */
export const fastifyOAuth: FastifyPluginAsync<FastifyOAuthOptions> = plugin(register, {
  name: '@evergrant/fastify',
  fastify: '5.x',
});
