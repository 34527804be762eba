import type { OAuthClient } from '@evergrant/core';
import httpProxy from '@fastify/http-proxy';
import fastify from 'fastify';
import { expectTypeOf, test } from 'vitest';
import { fastifyOAuth, injectAuthorization, type OAuthHandle } from './index.ts';

declare const client: OAuthClient;

declare module './fastify-decorators.ts' {
  interface OAuthHandles {
    crm: OAuthHandle;
  }
  interface OAuthClients {
    crm: OAuthClient;
  }
}

test('the plugin takes clients, the options of clients, and a function of the request', async () => {
  const app = fastify();
  await app.register(fastifyOAuth, { clients: { crm: client } });
  const options = {
    name: 'crm',
    tokenEndpoint: 'https://login.example/token',
    clientId: 'id',
    clientSecret: 's',
  };
  await app.register(fastifyOAuth, { clients: { crm: options, erp: client } });
  await app.register(fastifyOAuth, { clients: async (request) => ({ [request.hostname]: client }) });
  await fastify({ http2: true }).register(fastifyOAuth, { clients: { crm: client } });
  // @ts-expect-error clients are missing
  await app.register(fastifyOAuth, {});
});

test('clients and handles are typed by name, as declared for the application', () => {
  const app = fastify();
  app.get('/', async (request) => {
    expectTypeOf(app.oauth.crm).toEqualTypeOf<OAuthClient>();
    expectTypeOf(request.oauth.crm).toEqualTypeOf<OAuthHandle>();
    expectTypeOf(request.oauth['other']).toEqualTypeOf<OAuthHandle | undefined>();
    return (await request.oauth.crm.fetch('https://api.example/users')).json();
  });
});

test('the hook for a proxy fits @fastify/http-proxy and any route', () => {
  const preHandler = injectAuthorization(client, { target: 'https://api.example' });
  fastify().register(httpProxy, { upstream: 'https://api.example', preHandler });
  fastify().get('/', { preHandler }, () => 'ok');
  fastify({ http2: true }).get('/', { preHandler }, () => 'ok');
});
