import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { oauthContext, oauthErrorHandler } from '@evergrant/express'; // the adapter under test
import { serverMiddlewareContract } from '@evergrant/testing/contracts';
import express, { type NextFunction, type Request, type Response } from 'express';
import { describe, test } from 'vitest';

serverMiddlewareContract(
  {
    name: 'Express',
    capabilities: {
      tenants: true, // clients may depend on the request
      proxies: false, // with true, `proxy` has `{ client, target }` for requests under `/proxy`
    },
    async open({ clients, onError, routes }) {
      const app = express();
      const ofTenant = (request: Request) =>
        typeof clients === 'function' ? clients(request.get('x-tenant')) : clients;
      app.use(oauthContext(ofTenant));
      for (const [path, route] of Object.entries(routes)) {
        app.get(path, async (_request, response) => {
          response.json(await route(response.locals.oauth));
        });
      }
      app.use(oauthErrorHandler());
      // Every error that reaches the application's own error handling, unchanged.
      app.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
        onError(error);
        response.status(500).end();
      });
      const server = app.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      return {
        url: `http://127.0.0.1:${port}`,
        async close() {
          server.closeAllConnections();
          server.close();
          await once(server, 'close');
        },
      };
    },
  },
  { describe, test },
);
