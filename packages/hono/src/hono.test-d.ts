import type { OAuthClient, OAuthClientOptions } from '@evergrant/core';
import { type Context, Hono } from 'hono';
import { expectTypeOf, test } from 'vitest';
import { oauthContext, type OAuthEnv, type OAuthHandle } from './index.ts';

declare const client: OAuthClient;
declare const options: OAuthClientOptions;

test('an application that uses the middleware knows the names of its handles', () => {
  new Hono().use(oauthContext({ crm: client, erp: options })).get('/', async (c) => {
    expectTypeOf(c.var.oauth).toEqualTypeOf<Record<'crm' | 'erp', OAuthHandle>>();
    return c.json(await (await c.var.oauth.crm.fetch('https://api.example/users')).json());
  });
});

test('the environment can be declared for the application', () => {
  const app = new Hono<OAuthEnv<'crm'> & { Variables: { user: string } }>();
  app.use('/api/*', oauthContext({ crm: client }));
  app.get('/api/users', (c) => {
    expectTypeOf(c.var.oauth.crm).toEqualTypeOf<OAuthHandle>();
    expectTypeOf(c.var.user).toEqualTypeOf<string>();
    return c.body(null);
  });
});

test('clients can be a function of the request and its bindings', () => {
  interface Env {
    Bindings: { CLIENT_SECRET: string };
  }
  const middleware = oauthContext((c: Context<Env>) => {
    expectTypeOf(c.env.CLIENT_SECRET).toEqualTypeOf<string>();
    return { crm: client };
  });
  new Hono<Env>().use(middleware).get('/', (c) => {
    expectTypeOf(c.var.oauth.crm).toEqualTypeOf<OAuthHandle>();
    return c.text(c.env.CLIENT_SECRET);
  });
  oauthContext(async () => ({ crm: client }));
});

test('what is no client is refused', () => {
  // @ts-expect-error a function gives clients that were made once
  oauthContext(() => ({ crm: options }));
  // @ts-expect-error these options are not complete
  oauthContext({ crm: { clientId: 'id' } });
});
