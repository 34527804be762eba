import type { OAuthClient, OAuthClientOptions } from '@evergrant/core';
import express, { type Request, type RequestHandler, type Response } from 'express';
import { createProxyMiddleware } from 'http-proxy-middleware';
import { expectTypeOf, test } from 'vitest';
import { injectAuthorization, oauthContext, oauthErrorHandler, type OAuthHandle } from './index.ts';

declare const client: OAuthClient;
declare const options: OAuthClientOptions;

declare module './express-locals.ts' {
  interface OAuthHandles {
    crm: OAuthHandle;
  }
}

test('the middleware fits an application, a router and a single route', () => {
  const app = express();
  app.use(oauthContext({ crm: client }));
  app.use(oauthContext((request) => ({ crm: request.get('x-tenant') === 'a' ? client : client })));
  app.use(oauthContext(async () => ({ crm: client })));
  app.use(oauthContext({ crm: client, erp: options }));
  express.Router().use('/proxy', injectAuthorization(client, { target: new URL('https://api.example') }));
  app.get('/', oauthContext({ crm: client }), (_request, response) => void response.end());
  app.use(oauthErrorHandler());
});

test('handles are typed by name, as declared for the application', () => {
  express().get('/', async (_request, response) => {
    expectTypeOf(response.locals.oauth.crm).toEqualTypeOf<OAuthHandle>();
    expectTypeOf(response.locals.oauth['other']).toEqualTypeOf<OAuthHandle | undefined>();
    response.json(await (await response.locals.oauth.crm.fetch('https://api.example/users')).json());
  });
});

test('the middleware fits where any handler is expected, beside handlers of other types', () => {
  const handlers: RequestHandler[] = [oauthContext({ crm: client })];
  const proxy = createProxyMiddleware({ target: 'https://api.example' });
  express().use(
    oauthContext({ crm: client }),
    injectAuthorization(client, { target: 'https://api.example' }),
    proxy,
  );
  express().use(...handlers);
});

test('handles are typed by name, as declared for one handler', () => {
  const handler = (
    _request: Request,
    response: Response<unknown, { oauth: Record<'erp', OAuthHandle> }>,
  ): void => {
    expectTypeOf(response.locals.oauth.erp).toEqualTypeOf<OAuthHandle>();
  };
  express().get('/', handler);
});

test('what is no client is refused', () => {
  // @ts-expect-error a client, not a record of clients
  oauthContext(client);
  // @ts-expect-error these options are not complete
  oauthContext({ crm: { clientId: 'id' } });
  // @ts-expect-error a function gives clients that were made once
  oauthContext(() => ({ crm: options }));
  // @ts-expect-error a proxy has a target
  injectAuthorization(client, {});
});
