import { oauthContext } from '@evergrant/hono';
import { Hono, type MiddlewareHandler } from 'hono';
import type { Benchmark } from '../benchmark.ts';
import { freshClient } from '../fresh-client.ts';
import { noAuthorization } from '../no-authorization.ts';
import { serverCases } from './server-cases.ts';
import type { Visit } from './visit-in-memory.ts';

function visit(app: Hono<any>): Visit {
  return async () => (await app.request('http://localhost/users')).text();
}

const noOp: MiddlewareHandler = async (_c, next) => {
  await next();
};

/** Calls Hono's own `request`. */
export const honoBenchmark: Benchmark = {
  name: 'hono',
  title: 'Hono 4, called in memory',
  async open() {
    const client = await freshClient();
    const context = oauthContext({ api: client });
    return serverCases(
      {
        bare: visit(new Hono().get('/users', (c) => c.body(noAuthorization))),
        noOp: visit(new Hono().use(noOp).get('/users', (c) => c.body(noAuthorization))),
        unused: visit(new Hono().use(context).get('/users', (c) => c.body(noAuthorization))),
        used: visit(
          new Hono()
            .use(context)
            .get('/users', async (c) =>
              c.body((await c.var.oauth.api.headers()).authorization ?? noAuthorization),
            ),
        ),
      },
      { client, kind: 'middleware', ours: 'oauthContext' },
    );
  },
};
