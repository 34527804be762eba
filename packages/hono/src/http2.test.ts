import { once } from 'node:events';
import { createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { leaveOverHttp2 } from 'test-support/leave-over-http2';
import { expect, test } from 'vitest';
import { oauthContext } from './index.ts';

test.each(['while it waits', 'before it waits'] as const)(
  'over HTTP/2, a caller who disconnects %s for a token waits no longer',
  async (when) => {
    const ended = await leaveOverHttp2(when, async (client, wait) => {
      const app = new Hono().use(oauthContext({ crm: client })).get('/', async (c) => {
        await wait(c.var.oauth.crm);
        return c.text('done');
      });
      const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0, createServer });
      await once(server, 'listening');
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      return { url, close: () => server.close() };
    });
    expect(ended).toMatchObject({ name: 'AbortError', message: 'The caller has disconnected' });
  },
);
