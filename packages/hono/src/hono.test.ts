import type { AddressInfo } from 'node:net';
import { serverMiddlewareContract, type ServerMiddlewareFixture } from '@evergrant/testing/contracts';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { Server } from 'node:http';
import { describe, test } from 'vitest';
import { oauthContext } from './index.ts';

const fixture: ServerMiddlewareFixture = {
  name: 'Hono 4',
  capabilities: { tenants: true, proxies: false },
  async open({ clients, onError, routes }) {
    const app = new Hono();
    app.onError((error, c) => {
      onError(error);
      return c.text('failed', 500);
    });
    app.use(oauthContext(typeof clients === 'function' ? (c) => clients(c.req.header('x-tenant')) : clients));
    for (const [path, route] of Object.entries(routes)) {
      app.get(path, async (c) =>
        c.json((await route(c.get('oauth' as never) as Parameters<typeof route>[0])) as object),
      );
    }
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }) as Server;
    await new Promise((resolve) => server.once('listening', resolve));
    return {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      close: () =>
        new Promise((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    };
  },
};

serverMiddlewareContract(fixture, { describe, test });
