import { oauthContext } from '@evergrant/koa';
import Koa from 'koa';
import type { DemoAdapter } from '../demo-adapter.ts';
import { listen, visit } from './listen.ts';
import { usersPage } from './users-page.ts';

/** A Koa application that shows a page of users, fetched upstream for each visitor. */
export const koaAdapter: DemoAdapter = {
  name: 'koa',
  async start({ client, usersUrl, headers }) {
    const app = new Koa();
    app.silent = true; // the demo counts lost calls; Koa need not print them
    app.use(oauthContext({ upstream: client })).use(async (ctx) => {
      const answer = await ctx.state.oauth.upstream.fetch(usersUrl, { headers });
      ctx.status = answer.status;
      ctx.body = usersPage(await answer.text());
    });
    const server = await listen(app.callback());
    return { getUsers: () => visit(server.url), close: server.close };
  },
};
