import { createOAuthClient, type OAuthClient } from '@evergrant/core';
import {
  type AuthorizationServer,
  type ResourceServer,
  startAuthorizationServer,
  startResourceServer,
} from '@evergrant/testing';
import httpProxy from '@fastify/http-proxy';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { fastifyOAuth, injectAuthorization } from './index.ts';

let tokens: AuthorizationServer;
let api: ResourceServer;
let client: OAuthClient;
let app: FastifyInstance;
beforeAll(async () => {
  tokens = await startAuthorizationServer();
  api = await startResourceServer({ authorizationServer: tokens });
  const { clientId, clientSecret, tokenEndpoint } = tokens;
  client = createOAuthClient({
    name: 'crm',
    clientId,
    clientSecret,
    tokenEndpoint,
    origins: [`${api.url}/users`],
  });
});
afterAll(async () => {
  await client.close();
  await api.close();
  await tokens.close();
});
beforeEach(() => {
  app = fastify();
});
afterEach(() => app.close());

test.each([
  ['/crm', '/crm/users', true],
  ['/crm/', '/crm/users', true],
  ['/', '/users', true],
  ['', '/users', true],
  ['/crm', '/crm?page=1', false],
  ['/crm', '/crmx/users', false],
])('a proxy under the prefix "%s" gets %s, with a token: %s', async (prefix, url, authorized) => {
  const preHandler = injectAuthorization(client, { target: api.url });
  await app.register(httpProxy, { upstream: api.url, prefix, preHandler });
  const requests = api.apiRequests;
  await app.inject({ url, headers: { authorization: 'Bearer of-the-caller' } });
  const sent = api.authorizations.slice(requests);
  expect(sent.filter((header) => header !== undefined)).toEqual(
    authorized ? [client.peek()?.authorization] : [],
  );
});

test('a URL that spells the prefix in another way gets no token, for it is not known what the proxy sends', async () => {
  app = fastify({ routerOptions: { caseSensitive: false } });
  const preHandler = injectAuthorization(client, { target: api.url });
  await app.register(httpProxy, { upstream: api.url, prefix: '/users', preHandler });
  const requests = api.apiRequests;
  for (const url of ['/USERS/users', '/%75sers/users']) await app.inject(url);
  expect(api.authorizations.slice(requests)).toEqual([undefined, undefined]);
});

test('a prefix with parameters is an error that says what to write, and works with `rewrite`', async () => {
  const preHandler = injectAuthorization(client, { target: api.url });
  await app.register(httpProxy, { upstream: api.url, prefix: '/:tenant', preHandler });
  expect((await app.inject('/acme/users')).json().message).toMatch(
    /^rewrite: the prefix \/:tenant has parameters.* \(client "[^"]+"\)$/,
  );
  await app.close();
  app = fastify();
  const rewrite = (url: string): string => url.replace(/^\/[^/]+/, '');
  const rewriting = injectAuthorization(client, { target: api.url, rewrite });
  await app.register(httpProxy, { upstream: api.url, prefix: '/:tenant', preHandler: rewriting });
  expect((await app.inject('/acme/users')).statusCode).toBe(200);
});

test('an error page that shows the headers of the request does not show the token of a proxy that failed', async () => {
  await app.register(fastifyOAuth, { clients: { crm: client } });
  app.setErrorHandler((error: Error, request, reply) =>
    reply.code(500).send({ message: error.message, headers: request.headers }),
  );
  const seen: unknown[] = [];
  app.get('/users', { preHandler: injectAuthorization(client, { target: api.url }) }, async (request) => {
    seen.push(request.headers.authorization);
    throw new Error('the proxy failed');
  });
  const { headers, message } = (await app.inject('/users')).json();
  expect(message).toBe('the proxy failed');
  expect(seen).toEqual([client.peek()?.authorization]);
  expect(headers).not.toHaveProperty('authorization');
});

test('an option that does not exist is refused, with the nearest name and the name of the client', () => {
  expect(() => injectAuthorization(client, { target: api.url, rewriteUrl: String } as never)).toThrow(
    /^injectAuthorization.rewriteUrl: is not an option; did you mean 'rewrite'\? \(client "[^"]+"\)$/,
  );
});
