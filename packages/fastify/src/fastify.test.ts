import httpProxy from '@fastify/http-proxy';
import { serverMiddlewareContract, type ServerMiddlewareFixture } from '@evergrant/testing/contracts';
import fastify from 'fastify';
import { describe, test } from 'vitest';
import { fastifyOAuth, injectAuthorization } from './index.ts';

const fixture: ServerMiddlewareFixture = {
  name: 'Fastify 5',
  capabilities: { tenants: true, proxies: true },
  async open({ clients, onError, proxy, routes }) {
    const app = fastify({ forceCloseConnections: true });
    app.setErrorHandler((error, _request, reply) => {
      onError(error);
      return reply.send(error);
    });
    await app.register(fastifyOAuth, {
      clients:
        typeof clients === 'function'
          ? (request) => clients(request.headers['x-tenant'] as string | undefined)
          : clients,
    });
    if (proxy) {
      const { client, target } = proxy;
      const preHandler = injectAuthorization(client, { target });
      await app.register(httpProxy, { upstream: target, prefix: '/proxy', preHandler });
    }
    for (const [path, route] of Object.entries(routes)) {
      app.get(path, async (request, reply) => {
        const result = await route(request.oauth);
        return reply.type('application/json').send(JSON.stringify(result));
      });
    }
    return { url: await app.listen({ host: '127.0.0.1', port: 0 }), close: () => app.close() };
  },
};

serverMiddlewareContract(fixture, { describe, test });
