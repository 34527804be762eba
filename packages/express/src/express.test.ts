import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serverMiddlewareContract, type ServerMiddlewareFixture } from '@evergrant/testing/contracts';
import express, { type ErrorRequestHandler } from 'express';
import express4 from 'express4';
import { createProxyMiddleware } from 'http-proxy-middleware';
import { describe, test } from 'vitest';
import { injectAuthorization } from './inject-authorization.ts';
import { oauthContext } from './oauth-context.ts';
import { oauthErrorHandler } from './oauth-error-handler.ts';

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

function fixture(name: string, framework: () => express.Express): ServerMiddlewareFixture {
  return {
    name,
    capabilities: { tenants: true, proxies: true },
    async open({ clients, onError, proxy, routes }) {
      const app = framework();
      app.use(
        oauthContext(typeof clients === 'function' ? (request) => clients(request.get('x-tenant')) : clients),
      );
      if (proxy) {
        const { client, target } = proxy;
        app.use('/proxy', injectAuthorization(client, { target }), createProxyMiddleware({ target }));
      }
      for (const [path, route] of Object.entries(routes)) {
        app.get(path, (_request, response, next) => {
          route(response.locals.oauth).then((result) => void response.json(result), next);
        });
      }
      app.use(oauthErrorHandler());
      const last: ErrorRequestHandler = (error, _request, response, _next) => {
        onError(error);
        response.status(500).end();
      };
      app.use(last);
      return listen(app);
    },
  };
}

serverMiddlewareContract(fixture('Express 5', express), { describe, test });
serverMiddlewareContract(fixture('Express 4', express4 as unknown as typeof express), { describe, test });
