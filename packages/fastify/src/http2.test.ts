import fastify from 'fastify';
import { leaveOverHttp2 } from 'test-support/leave-over-http2';
import { expect, test } from 'vitest';
import { fastifyOAuth, type OAuthHandle } from './index.ts';

test.each(['while it waits', 'before it waits'] as const)(
  'over HTTP/2, a caller who disconnects %s for a token waits no longer',
  async (when) => {
    const ended = await leaveOverHttp2(when, async (client, wait) => {
      const app = fastify({ http2: true, forceCloseConnections: true });
      await app.register(fastifyOAuth, { clients: { crm: client } });
      app.get('/', async (request) => wait(request.oauth['crm'] as OAuthHandle));
      const url = await app.listen({ host: '127.0.0.1', port: 0 });
      return { url, close: () => app.close() };
    });
    expect(ended).toMatchObject({ name: 'AbortError', message: 'The caller has disconnected' });
  },
);
