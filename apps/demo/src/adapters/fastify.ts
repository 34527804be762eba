import { fastifyOAuth } from '@evergrant/fastify';
import fastify from 'fastify';
import type { DemoAdapter } from '../demo-adapter.ts';
import { visit } from './listen.ts';
import { usersPage } from './users-page.ts';

/** A Fastify application that shows a page of users, fetched upstream for each visitor. */
export const fastifyAdapter: DemoAdapter = {
  name: 'fastify',
  async start({ client, usersUrl, headers }) {
    const app = fastify({ forceCloseConnections: true });
    await app.register(fastifyOAuth, { clients: { upstream: client } });
    app.get('/users', async (request, reply) => {
      const answer = await request.oauth.upstream!.fetch(usersUrl, { headers });
      return reply
        .code(answer.status)
        .type('text/plain')
        .send(usersPage(await answer.text()));
    });
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    return { getUsers: () => visit(`${url}/users`), close: () => app.close() };
  },
};
