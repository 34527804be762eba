import { createOAuthClient, type OAuthClient, OAuthError } from '@evergrant/core';
import {
  checkOptions,
  type ClientsByName,
  HandleSlot,
  type OptionNames,
  resolveClients,
} from '@evergrant/core/adapter';
import type {
  FastifyInstance,
  FastifyPluginAsync,
  FastifyReply,
  FastifyRequest,
  RegisterOptions,
} from 'fastify';
import plugin from 'fastify-plugin';
import type { OAuthClients, OAuthHandles } from './fastify-decorators.ts';
import { mapErrors } from './map-errors.ts';

type Clients = Readonly<Record<string, OAuthClient>>;

type ClientsFunction = (request: FastifyRequest) => Clients | Promise<Clients>;

/** Options of `fastifyOAuth`. */
export interface FastifyOAuthOptions {
  /**
   * Clients by name: a record of clients or of their options, or a function of the request where clients differ from tenant
   * to tenant. A client that is made from options is closed with the application. The function gives clients that were made
   * once, because the token is cached in the client.
   */
  clients: ClientsByName | ClientsFunction;
}

/** Ours, and those that Fastify has for every plugin. */
const optionNames: OptionNames<FastifyOAuthOptions & RegisterOptions> = {
  clients: 1,
  prefix: 1,
  logLevel: 1,
  logSerializers: 1,
};

const slotKey = Symbol('evergrant.handles');

interface Slotted {
  [slotKey]?: HandleSlot | null;
}

const register: FastifyPluginAsync<FastifyOAuthOptions> = async (app, options) => {
  checkOptions('fastifyOAuth', options, optionNames);
  const { clients: given } = options;
  checkDecorators(app);
  const { clients, close } = resolveClients(typeof given === 'function' ? {} : given, createOAuthClient);
  app.addHook('onClose', close);
  app.decorate('oauth', clients as OAuthClients);
  app.decorateRequest(slotKey, null);
  app.decorateRequest('oauth', {
    getter(this: FastifyRequest & Slotted) {
      return this[slotKey]?.value as OAuthHandles;
    },
    // Another plugin that assigns to it adds to the handles.
    setter(this: FastifyRequest & Slotted, value: unknown) {
      const slot = this[slotKey];
      if (slot) slot.value = value;
    },
  });
  const bind = (request: FastifyRequest & Slotted, reply: FastifyReply, clients: Clients): void => {
    const slot = new HandleSlot(reply.raw);
    slot.add(clients);
    request[slotKey] = slot;
  };
  if (typeof given === 'function') {
    app.addHook('onRequest', async (request, reply) => bind(request, reply, await given(request)));
  } else {
    app.addHook('onRequest', (request, reply, done) => {
      bind(request, reply, clients);
      done();
    });
  }
  app.addHook('onRoute', mapErrors);
};

function checkDecorators(app: FastifyInstance): void {
  if (!app.hasDecorator('oauth') && !app.hasRequestDecorator('oauth')) return;
  throw new OAuthError(
    'invalid-configuration',
    'fastifyOAuth: this application has a decorator "oauth" already, from another plugin or from fastifyOAuth itself. Give all ' +
      'clients in one registration; register another plugin of that name, and the routes that use it, in a context of their ' +
      'own: app.register(async (nested) => { … })',
  );
}

/**
 * Gives the application its clients as `app.oauth.NAME`, and each request handles on them as `request.oauth.NAME`:
 * `{ getToken(), headers(), fetch(input, init) }`. Lazy: no token is requested until you use a client or a handle. When the
 * caller disconnects, its waits end and its upstream calls are aborted. In routes that are registered after the plugin, the
 * response where no token could be obtained is a neutral 503 (`Retry-After` where known) or 502.
 * @example
 * await app.register(fastifyOAuth, { clients: { learnAmp: { ...learnAmp(), clientId, clientSecret } } });
 * app.get('/users', async (request) =>
 *   (await request.oauth.learnAmp.fetch('https://api.learnamp.com/v1/users')).json());
 * @throws {OAuthError} `invalid-configuration`, naming the client and the option.
 */
export const fastifyOAuth: FastifyPluginAsync<FastifyOAuthOptions> = plugin(register, {
  name: '@evergrant/fastify',
  fastify: '5.x',
});
