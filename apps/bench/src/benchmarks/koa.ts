import { injectAuthorization, oauthContext, type OAuthState } from '@evergrant/koa';
import Koa, { type Middleware } from 'koa';
import type { Benchmark } from '../benchmark.ts';
import { apiUrl, freshClient } from '../fresh-client.ts';
import { noAuthorization } from '../no-authorization.ts';
import { serverCases } from './server-cases.ts';
import { type Visit, visitInMemory } from './visit-in-memory.ts';

/** An application with these middlewares, called in memory. */
function visit(...middlewares: Middleware<any>[]): Visit {
  const app = new Koa();
  for (const middleware of middlewares) app.use(middleware);
  return visitInMemory(app.callback());
}

const plain: Middleware = (context) => {
  context.body = noAuthorization;
};

const noOp: Middleware = async (_context, next) => {
  await next();
};

const asking: Middleware<OAuthState<'api'>> = async (context) => {
  context.body = (await context.state.oauth.api.headers()).authorization;
};

export const koaBenchmark: Benchmark = {
  name: 'koa',
  title: 'Koa 3, called in memory',
  async open() {
    const client = await freshClient();
    const context = oauthContext({ api: client });
    return serverCases(
      {
        bare: visit(plain),
        noOp: visit(noOp, plain),
        unused: visit(context, plain),
        used: visit(context, asking),
        proxied: visit(injectAuthorization(client, { target: apiUrl, path: '/' }), (context) => {
          context.body = context.headers.authorization;
        }),
      },
      { client, kind: 'middleware', ours: 'oauthContext' },
    );
  },
};
