import { createOAuthClient, findOAuthError, type OAuthClient } from '@evergrant/core';
import {
  type AuthorizationServer,
  type ResourceServer,
  startAuthorizationServer,
  startResourceServer,
} from '@evergrant/testing';
import Koa, { type Middleware } from 'koa';
import proxy from 'koa-proxies';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { injectAuthorization } from './index.ts';

let tokens: AuthorizationServer;
let api: ResourceServer;
let client: OAuthClient;
let errors: unknown[];
beforeAll(async () => {
  tokens = await startAuthorizationServer();
  api = await startResourceServer({ authorizationServer: tokens });
  const { clientId, clientSecret, tokenEndpoint } = tokens;
  client = createOAuthClient({ name: 'crm', clientId, clientSecret, tokenEndpoint, origins: [api.url] });
});
afterAll(async () => {
  await client.close();
  await api.close();
  await tokens.close();
});
beforeEach(() => {
  errors = [];
});

const rewrite = (url: string): string => url.replace(/^\/crm/, '');

/** Answers with the header that a route of the application would authenticate its caller by. */
const echo: Middleware = (ctx) => {
  ctx.body = { authorization: ctx.headers.authorization ?? null };
};

/** What a test needs of an application, whatever the types of its middleware. */
interface App {
  on(event: 'error', listener: (error: unknown) => void): unknown;
  callback(): RequestListener;
}

async function ask(app: App, path: string): Promise<{ status: number; text: string }> {
  app.on('error', (error) => errors.push(error));
  const server = createServer(app.callback()).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
    const headers = { authorization: 'Bearer of-the-caller', connection: 'close' };
    const response = await fetch(url, { headers });
    return { status: response.status, text: await response.text() };
  } finally {
    server.close();
  }
}

test("with a path, the application's own routes see the caller's header, and the proxy sends the client's token", async () => {
  const app = (): App =>
    new Koa()
      .use(injectAuthorization(client, { target: api.url, path: '/crm', rewrite }))
      .use(proxy('/crm', { target: api.url, rewrite }))
      .use(echo);
  for (const path of ['/', '/me', '/crmx']) {
    expect(await ask(app(), path)).toEqual({ status: 200, text: '{"authorization":"Bearer of-the-caller"}' });
  }
  expect((await ask(app(), '/crm/users')).status).toBe(200);
  expect(api.authorizations.at(-1)).toBe(client.peek()?.authorization);
  expect(errors).toEqual([]);
});

test('without a path, a request that the application answers itself is an error that says what to write', async () => {
  const app = new Koa().use(injectAuthorization(client, { target: api.url, rewrite })).use(echo);
  const { status, text } = await ask(app, '/me');
  expect(status).toBe(502);
  expect(text).toBe('Bad Gateway');
  expect(findOAuthError(errors[0])?.message).toMatch(
    /answered itself \(\/me\)\. Say which .* path: '\/learn-amp'.* \(client "[^"]+"\)$/,
  );
});

test("without a path, a proxy's own response and a path that nobody answers are no errors", async () => {
  const app = (): App =>
    new Koa()
      .use(injectAuthorization(client, { target: api.url, rewrite }))
      .use(proxy('/crm', { target: api.url, rewrite }));
  expect((await ask(app(), '/crm/users')).status).toBe(200);
  expect((await ask(app(), '/nowhere')).status).toBe(404);
  expect(errors).toEqual([]);
});

test('a proxy that gives a stream as the body is not taken for a route of the application', async () => {
  const app = new Koa().use(injectAuthorization(client, { target: api.url })).use(async (ctx) => {
    const upstream = await fetch(api.url + ctx.url, { headers: ctx.headers as Record<string, string> });
    ctx.body = upstream.body;
  });
  expect((await ask(app, '/users')).status).toBe(200);
  expect(errors).toEqual([]);
});

test('the path "/" is every request', async () => {
  const app = new Koa().use(injectAuthorization(client, { target: api.url, path: '/' })).use(echo);
  expect((await ask(app, '/me')).text).toBe(JSON.stringify({ authorization: client.peek()?.authorization }));
});

test('a path that does not begin with a slash is refused', () => {
  expect(() => injectAuthorization(client, { target: api.url, path: 'crm' })).toThrow(
    /^path: "crm" does not begin with "\/"; write the path of the proxy.* \(client "[^"]+"\)$/,
  );
});

test('an error page that shows the headers of the request does not show the token', async () => {
  const app = new Koa()
    .use(async (ctx, next) => {
      await next().catch((error: Error) => {
        ctx.body = { message: error.message, headers: ctx.req.headers };
      });
    })
    .use(injectAuthorization(client, { target: api.url }))
    .use(() => {
      throw new Error('the proxy failed');
    });
  const { headers, message } = JSON.parse((await ask(app, '/users')).text) as {
    headers: object;
    message: string;
  };
  expect(message).toBe('the proxy failed');
  expect(headers).not.toHaveProperty('authorization');
});

test('an option that does not exist is refused, with the nearest name and the name of the client', () => {
  expect(() => injectAuthorization(client, { target: api.url, pathRewrite: {} } as never)).toThrow(
    /^injectAuthorization.pathRewrite: is not an option; .* \(client "[^"]+"\)$/,
  );
});
