import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serverMiddlewareContract, type ServerMiddlewareFixture } from '@evergrant/testing/contracts';
import Koa from 'koa';
import koaProxy from 'koa-proxies';
import Koa2 from 'koa2';
import { describe, test } from 'vitest';
import { injectAuthorization, oauthContext } from './index.ts';

async function listen(listener: RequestListener): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

function fixture(name: string, Framework: typeof Koa): ServerMiddlewareFixture {
  return {
    name,
    capabilities: { tenants: true, proxies: true },
    async open({ clients, onError, proxy, routes }) {
      const app = new Framework();
      app.on('error', onError);
      app.use(
        oauthContext(
          typeof clients === 'function' ? (ctx) => clients(ctx.get('x-tenant') || undefined) : clients,
        ),
      );
      if (proxy) {
        const { client, target } = proxy;
        const rewrite = (url: string): string => url.replace(/^\/proxy/, '');
        const inject = injectAuthorization(client, { target, rewrite });
        app.use((ctx, next) => (ctx.path.startsWith('/proxy/') ? inject(ctx, next) : next()));
        app.use(koaProxy('/proxy', { target, rewrite }));
      }
      app.use(async (ctx) => {
        const route = routes[ctx.path as `/${string}`];
        if (route) ctx.body = JSON.stringify(await route(ctx.state.oauth));
      });
      return listen(app.callback());
    },
  };
}

serverMiddlewareContract(fixture('Koa 3', Koa), { describe, test });
serverMiddlewareContract(fixture('Koa 2', Koa2 as unknown as typeof Koa), { describe, test });
