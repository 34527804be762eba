import { injectAuthorization, oauthContext } from '@evergrant/express';
import express, { type Express, type RequestHandler } from 'express';
import type { Benchmark } from '../benchmark.ts';
import { apiUrl, freshClient } from '../fresh-client.ts';
import { noAuthorization } from '../no-authorization.ts';
import { serverCases } from './server-cases.ts';
import { type Visit, visitInMemory } from './visit-in-memory.ts';

/** An application with these handlers, called in memory. */
function visit(...handlers: RequestHandler[]): Visit {
  const app: Express = express().disable('x-powered-by').disable('etag');
  app.get('/users', ...handlers);
  return visitInMemory(app);
}

const plain: RequestHandler = (_request, response) => void response.end(noAuthorization);
const noOp: RequestHandler = (_request, _response, next) => next();

const asking: RequestHandler = (_request, response, next) => {
  response.locals.oauth['api']!.headers().then(({ authorization }) => void response.end(authorization), next);
};

export const expressBenchmark: Benchmark = {
  name: 'express',
  title: 'Express 5, called in memory',
  async open() {
    const client = await freshClient();
    const context = oauthContext({ api: client });
    return serverCases(
      {
        bare: visit(plain),
        noOp: visit(noOp, plain),
        unused: visit(context, plain),
        used: visit(context, asking),
        proxied: visit(
          injectAuthorization(client, { target: apiUrl }),
          ({ headers }, response) => void response.end(headers.authorization),
        ),
      },
      { client, kind: 'middleware', ours: 'oauthContext' },
    );
  },
};
