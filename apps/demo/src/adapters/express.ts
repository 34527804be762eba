import { oauthContext, oauthErrorHandler } from '@evergrant/express';
import express from 'express';
import type { DemoAdapter } from '../demo-adapter.ts';
import { listen, visit } from './listen.ts';
import { usersPage } from './users-page.ts';

/** A web server that shows a page of users, fetched upstream for each visitor. */
export const expressAdapter: DemoAdapter = {
  name: 'express',
  async start({ client, usersUrl, headers }) {
    const app = express();
    app.use(oauthContext({ upstream: client }));
    app.get('/users', async (_request, response) => {
      const answer = await response.locals.oauth.upstream!.fetch(usersUrl, { headers });
      response
        .status(answer.status)
        .type('text')
        .send(usersPage(await answer.text()));
    });
    app.use(oauthErrorHandler());
    const server = await listen(app);
    return { getUsers: () => visit(`${server.url}/users`), close: server.close };
  },
};
