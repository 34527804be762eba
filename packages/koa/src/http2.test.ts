import { once } from 'node:events';
import { createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { leaveOverHttp2 } from 'test-support/leave-over-http2';
import { expect, test } from 'vitest';
import { oauthContext } from './index.ts';

test.each(['while it waits', 'before it waits'] as const)(
  'over HTTP/2, a caller who disconnects %s for a token waits no longer',
  async (when) => {
    const ended = await leaveOverHttp2(when, async (client, wait) => {
      const app = new Koa().use(oauthContext({ crm: client }));
      app.use(async (ctx) => wait(ctx.state.oauth.crm));
      app.on('error', () => {});
      const server = createServer(app.callback()).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      return { url, close: () => server.close() };
    });
    expect(ended).toMatchObject({ name: 'AbortError', message: 'The caller has disconnected' });
  },
);
