import { createOAuthClient } from '@evergrant/core';
import { startAuthorizationServer } from '@evergrant/testing';
import fastify from 'fastify';
import { fastifyOAuth, type OAuthHandle } from './index.ts';
import { EventEmitter, once } from 'node:events';
import { connect } from 'node:http2';
import { expect, test } from 'vitest';

test.each([
  ['while it waits', false],
  ['before it waits', true],
])('over HTTP/2, a caller who disconnects %s for a token waits no longer', async (_when, early) => {
  await using tokens = await startAuthorizationServer();
  const { clientId, clientSecret, tokenEndpoint } = tokens;
  await using client = createOAuthClient({
    name: 'crm',
    clientId,
    clientSecret,
    tokenEndpoint,
    retry: false,
  });
  const progress = new EventEmitter();
  /** What a route does with its handle: tells how the wait for a token ended. */
  const wait = async (crm: OAuthHandle): Promise<void> => {
    const proceed = once(progress, 'proceed');
    progress.emit('arrived');
    await proceed;
    const token = crm.getToken();
    progress.emit('waiting');
    progress.emit('ended', await token.catch((error: unknown) => error));
  };
  const app = fastify({ http2: true, forceCloseConnections: true });
  await app.register(fastifyOAuth, { clients: { crm: client } });
  app.get('/', async (request) => wait(request.oauth['crm'] as OAuthHandle));
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const close = (): Promise<void> => app.close();
  tokens.hold();
  const session = connect(url);
  const arrived = once(progress, 'arrived');
  const stream = session.request({ ':path': '/' }).on('error', () => {});
  const closed = once(stream, 'close');
  await arrived;
  const ended = once(progress, 'ended');
  const leave = async (): Promise<void> => {
    stream.close();
    await closed;
    // The server learns of it with the next frame that it reads.
    await new Promise<void>((resolve, reject) =>
      session.ping((error) => (error ? reject(error) : resolve())),
    );
  };
  if (early) await leave();
  progress.emit('proceed');
  if (!early) await leave();
  expect(await ended).toMatchObject([{ name: 'AbortError', message: 'The caller has disconnected' }]);
  session.destroy();
  await close();
});
