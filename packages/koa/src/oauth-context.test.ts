import { findOAuthError, type OAuthClient, OAuthError, staticTokenSource } from '@evergrant/core';
import Koa, { type Context } from 'koa';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { oauthContext } from './index.ts';

const client = { ...staticTokenSource('test'), begin: () => undefined } as unknown as OAuthClient;
const failure = new OAuthError('endpoint-unavailable', 'upstream detail', {
  retryable: true,
  retryAfterMs: 1_200,
});

/** Asks an application, and tells what its `error` event said. */
async function ask(app: Koa): Promise<{ response: Response; errors: (Error & { status?: number })[] }> {
  const errors: (Error & { status?: number })[] = [];
  app.on('error', (error) => errors.push(error));
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    return { response: await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`), errors };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('used twice, it adds to the handles that are there', async () => {
  const app = new Koa().use(oauthContext({ crm: client })).use(oauthContext({ erp: client }));
  app.use((ctx) => {
    ctx.body = Object.keys(ctx.state.oauth);
  });
  expect(await (await ask(app)).response.json()).toEqual(['crm', 'erp']);
});

test('an OAuth server that assigns to `ctx.state.oauth` after it adds its token to the handles', async () => {
  const app = new Koa().use(oauthContext({ crm: client }));
  app.use(async (ctx, next) => {
    ctx.state.oauth = { token: 'of-the-caller' } as never;
    await next();
  });
  app.use((ctx) => {
    ctx.body = Object.keys(ctx.state.oauth);
  });
  expect(await (await ask(app)).response.json()).toEqual(['crm', 'token']);
});

test('a failure is answered as Koa answers, and reported to the application with the original as its cause', async () => {
  const app = new Koa().use(oauthContext({ crm: client }));
  app.use(() => {
    throw failure;
  });
  const { errors, response } = await ask(app);
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('2');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await response.text()).toBe('Service Unavailable');
  expect(errors).toHaveLength(1);
  expect(errors[0]?.status).toBe(503);
  expect(findOAuthError(errors[0])).toBe(failure);
});

test('middleware between it and the route gets the failure itself', async () => {
  const app = new Koa().use(oauthContext({ crm: client }));
  app.use(async (ctx, next) => {
    await next().catch((error: unknown) => {
      ctx.body = String(error === failure);
    });
  });
  app.use(() => {
    throw failure;
  });
  expect(await (await ask(app)).response.text()).toBe('true');
});

test('an error that the application has made of it is left alone', async () => {
  const app = new Koa().use(oauthContext({ crm: client }));
  app.use((ctx: Pick<Context, 'throw'>) => ctx.throw(409, 'own', { cause: failure }));
  const { errors, response } = await ask(app);
  expect(response.status).toBe(409);
  expect(await response.text()).toBe('own');
  expect(errors[0]?.message).toBe('own');
});

test('a client where a record of clients belongs is an error at once, and so is none at all', () => {
  expect(() => oauthContext(client as never)).toThrow('clients: is a client; give it a name');
  expect(() => oauthContext({ crm: undefined } as never)).toThrow('clients.crm');
  expect(() => oauthContext(undefined as never)).toThrow('record of clients');
});
