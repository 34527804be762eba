import type { OAuthClient, OAuthClientOptions } from '@evergrant/core';
import Koa from 'koa';
import { expectTypeOf, test } from 'vitest';
import { injectAuthorization, oauthContext, type OAuthHandle, type OAuthState } from './index.ts';

declare const client: OAuthClient;
declare const options: OAuthClientOptions;

test('an application that uses the middleware knows the names of its handles', () => {
  const app = new Koa().use(oauthContext({ crm: client, erp: options }));
  app.use(async (ctx) => {
    expectTypeOf(ctx.state.oauth).toEqualTypeOf<Record<'crm' | 'erp', OAuthHandle>>();
    ctx.body = await (await ctx.state.oauth.crm.fetch('https://api.example/users')).json();
  });
});

test('handlers can be typed by themselves', () => {
  const handler: Koa.Middleware<OAuthState<'crm'>> = (ctx) => {
    expectTypeOf(ctx.state.oauth.crm).toEqualTypeOf<OAuthHandle>();
  };
  new Koa().use(oauthContext({ crm: client })).use(handler);
});

test('clients can be a function of the request', () => {
  const app = new Koa().use(oauthContext((ctx) => ({ crm: ctx.get('x-tenant') === 'a' ? client : client })));
  app.use((ctx) => expectTypeOf(ctx.state.oauth.crm).toEqualTypeOf<OAuthHandle>());
  new Koa().use(oauthContext(async () => ({ crm: client })));
});

test('the middleware for a proxy fits an application of any state', () => {
  const inject = injectAuthorization(client, {
    target: 'https://api.example',
    path: '/crm',
    rewrite: (url) => url,
  });
  new Koa().use(inject);
  new Koa<{ user: string }>().use(inject);
});

test('what is no client is refused', () => {
  // @ts-expect-error a function gives clients that were made once
  oauthContext(() => ({ crm: options }));
  // @ts-expect-error these options are not complete
  oauthContext({ crm: { clientId: 'id' } });
  // @ts-expect-error a proxy has a target
  injectAuthorization(client, {});
});
