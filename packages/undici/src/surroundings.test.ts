import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { startTestbed } from '@evergrant/testing';
import { describe, expect, test } from 'vitest';
import { clientOf, clientWithHeader } from '../test/support/client-of.ts';
import { startApi } from '../test/support/start-api.ts';
import { undiciCopies } from '../test/support/undici-copies.ts';
import { oauthInterceptor } from './index.ts';

describe.each(undiciCopies)('undici %s: what is judged is what is sent', (_version, { Agent, Pool }) => {
  test('what the caller changes while the call waits for a token changes nothing', async () => {
    await using bed = await startTestbed();
    await using elsewhere = await startApi((_request, response) => response.end());
    const dispatcher = new Agent().compose(oauthInterceptor(bed.client));
    bed.tokens.hold();
    const options = {
      origin: new URL(bed.api.url),
      path: '/users',
      method: 'GET' as const,
      headers: { 'x-own': 'one' } as Record<string, string>,
    };
    const call = dispatcher.request(options);
    await bed.tokens.whenRequested();
    options.origin.port = new URL(elsewhere.url).port;
    options.path = '/elsewhere';
    options.headers['x-own'] = 'two';
    options.headers.host = 'elsewhere.example';
    options.origin = new URL(elsewhere.url);
    bed.tokens.release();
    expect((await call).statusCode).toBe(200);
    expect(elsewhere.requests).toHaveLength(0);
    expect(bed.api.requests).toHaveLength(1);
    expect(bed.api.requests[0]).toMatchObject({
      path: '/users',
      headers: { 'x-own': 'one', host: new URL(bed.api.url).host },
    });
  });

  test('what the caller changes before a resend changes nothing', async () => {
    await using bed = await startTestbed();
    const dispatcher = new Agent().compose(oauthInterceptor(bed.client));
    await bed.client.getToken();
    await bed.clock.advance(60_000); // a token that the API has long known
    bed.tokens.revokeAll();
    bed.tokens.hold();
    const headers: Record<string, string> = { 'x-own': 'one' };
    const options = { origin: bed.api.url, path: '/users', method: 'GET' as const, headers };
    const call = dispatcher.request(options);
    await bed.tokens.whenRequested();
    headers['x-own'] = 'two';
    options.path = '/elsewhere';
    bed.tokens.release();
    expect((await call).statusCode).toBe(200);
    expect(bed.api.requests.map(({ headers, path }) => [path, headers['x-own']])).toEqual([
      ['/users', 'one'],
      ['/users', 'one'],
    ]);
  });

  test('an option that is another each time it is read takes no token to the wrong place', async () => {
    await using bed = await startTestbed();
    await using elsewhere = await startApi((_request, response) => response.end());
    await bed.client.getToken();
    for (const first of [0, 1]) {
      let reads = first; // undici 8 reads it once before any interceptor
      const options = {
        get origin() {
          return reads++ % 2 === 0 ? bed.api.url : elsewhere.url;
        },
        path: '/users',
        method: 'GET' as const,
      };
      await new Agent().compose(oauthInterceptor(bed.client)).request(options);
    }
    expect(bed.api.requests.length + elsewhere.requests.length).toBe(2);
    expect(elsewhere.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  test('a Host header of the caller’s own that names another host brings no token there', async () => {
    await using bed = await startTestbed();
    await using api = await startApi(({ headers }, response) =>
      response.end(headers.authorization ?? 'nobody'),
    );
    await using client = clientOf(bed, { origins: [api.url] });
    const dispatcher = new Agent().compose(oauthInterceptor(client));
    const send = async (headers: Record<string, string> | string[]): Promise<string> =>
      (await dispatcher.request({ origin: api.url, path: '/', method: 'GET', headers })).body.text();
    expect(await send({ Host: 'attacker.example' })).toBe('nobody');
    expect(await send(['hOST', 'attacker.example'])).toBe('nobody');
    expect(await send({ host: new URL(api.url).host })).toMatch(/^Bearer /);
  });

  test('a base URL with a path does not widen a client that is for that path', async () => {
    await using bed = await startTestbed();
    await using api = await startApi(({ headers }, response) =>
      response.end(headers.authorization ?? 'nobody'),
    );
    await using client = clientOf(bed, { origins: [`${api.url}/v2`] });
    const pool = new Pool(api.url).compose(oauthInterceptor(client, { baseUrl: `${api.url}/v2` }));
    const send = async (path: string): Promise<string> =>
      (await pool.request({ path, method: 'GET' } as never)).body.text();
    expect(await send('/admin')).toBe('nobody');
    expect(await send('/v2/users')).toMatch(/^Bearer /);
  });
});

describe.each(undiciCopies)('undici %s: headers', (_version, { Agent }) => {
  test('are set under the name that the client gives, in the place of others of that name, also on a resend', async () => {
    await using api = await startApi((_request, response) => {
      response.statusCode = api.requests.length === 1 ? 401 : 200;
      response.end();
    });
    const dispatcher = new Agent().compose(oauthInterceptor(clientWithHeader('x-api-key', [api.url])));
    const headers = { 'X-Api-Key': 'old', 'x-own': '1' };
    await dispatcher.request({ origin: api.url, path: '/', method: 'GET', headers });
    expect(api.requests.map(({ headers }) => [headers['x-api-key'], headers['x-own']])).toEqual([
      ['token-1', '1'],
      ['token-2', '1'],
    ]);
    expect(headers).toEqual({ 'X-Api-Key': 'old', 'x-own': '1' });
  });
});

const endless = 'undici %s: a refusal whose body does not end';
// They wait for a second of real time, side by side.
describe.each(undiciCopies)(endless, { concurrent: true }, (_version, { Agent }) => {
  /** Answers the first request with a 401 that goes on as long as the socket lives, the second with 200. */
  async function endlessApi(
    chunk: string,
    repeat: boolean,
  ): Promise<{
    url: string;
    written(): number;
    close(): void;
  }> {
    const sockets = new Set<Socket>();
    let count = 0;
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.once('data', () => {
        if (count++ > 0) return void socket.end('HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\ngood');
        socket.write('HTTP/1.1 401 Unauthorized\r\ntransfer-encoding: chunked\r\n\r\n');
        const write = (): void => {
          if (socket.destroyed) return;
          const size = Buffer.byteLength(chunk).toString(16);
          if (socket.write(`${size}\r\n${chunk}\r\n`) && repeat) setImmediate(write);
          else if (repeat) socket.once('drain', write);
        };
        write();
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    return {
      url: `http://127.0.0.1:${port}`,
      written: () => [...sockets].reduce((sum, socket) => sum + socket.bytesWritten, 0),
      close() {
        for (const socket of sockets) socket.destroy();
        server.close();
      },
    };
  }

  test.each([
    ['is given up after 64 KiB', 'x'.repeat(16_000), true],
    ['is given up after a second', 'x', false],
  ])('%s, and the request is sent again', async (_name, chunk, repeat) => {
    await using bed = await startTestbed();
    const api = await endlessApi(chunk, repeat);
    await using client = clientOf(bed, { origins: [api.url] });
    const dispatcher = new Agent().compose(oauthInterceptor(client));
    const { body, statusCode } = await dispatcher.request({ origin: api.url, path: '/', method: 'GET' });
    expect([statusCode, await body.text()]).toEqual([200, 'good']);
    expect(api.written()).toBeLessThan(8 * 1024 * 1024); // what the sockets' buffers hold
    api.close();
  });
});
