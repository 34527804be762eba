import { oauthContext } from '@evergrant/hono';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import type { DemoAdapter } from '../demo-adapter.ts';
import { listen, visit } from './listen.ts';
import { usersPage } from './users-page.ts';

/** A Hono application that shows a page of users, fetched upstream for each visitor. */
export const honoAdapter: DemoAdapter = {
  name: 'hono',
  async start({ client, usersUrl, headers }) {
    const app = new Hono().use(oauthContext({ upstream: client })).get('/users', async (c) => {
      const answer = await c.var.oauth.upstream.fetch(usersUrl, { headers });
      return new Response(usersPage(await answer.text()), { status: answer.status });
    });
    app.onError((_error, c) => c.text('', 500)); // Hono's default handler writes to the terminal
    const server = await listen(getRequestListener(app.fetch));
    return { getUsers: () => visit(`${server.url}/users`), close: server.close };
  },
};
