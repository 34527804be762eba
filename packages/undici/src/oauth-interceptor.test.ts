import { EventEmitter, once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { inspect } from 'node:util';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { createOAuthClient, findOAuthError } from '@evergrant/core';
import { startTestbed, type Testbed } from '@evergrant/testing';
import { describe, expect, test } from 'vitest';
import type { Dispatcher } from 'undici';
import { oauthInterceptor } from './index.ts';
import { undiciCopies } from '../test/support/undici-copies.ts';

async function failureOf(call: Promise<unknown>): Promise<Error & { code?: string }> {
  return call.then(
    () => expect.unreachable(),
    (error) => error,
  );
}

/** The tokens that came to the API, by the number that the server gave them. */
function tokensSent({ api }: Testbed): (string | undefined)[] {
  return api.requests.map(({ headers }) => /token-(\d+)/.exec(headers.authorization ?? '')?.[1]);
}

describe.each(undiciCopies)('undici %s', (version, undici) => {
  const agent = (bed: Testbed): Dispatcher => new undici.Agent().compose(oauthInterceptor(bed.client));

  test.each([
    ['an object', { 'x-own': '1', 'x-list': ['a', 'b'] }],
    ['names and values by turns', ['x-own', '1', 'x-list', 'a, b']],
    [
      'pairs',
      [
        ['x-own', '1'],
        ['x-list', 'a, b'],
      ],
    ],
    [
      'a Map',
      new Map([
        ['x-own', '1'],
        ['x-list', 'a, b'],
      ]),
    ],
    ['Headers', new Headers({ 'x-own': '1', 'x-list': 'a, b' })],
    ['null', null],
  ])('headers may be %s', async (kind, headers) => {
    // undici 6 reads a list of pairs as names and values.
    if (version.startsWith('6') && kind === 'pairs') return expect(version).toBe('6.29.1');
    await using bed = await startTestbed();
    const dispatcher = agent(bed);
    await undici.request(`${bed.api.url}/users`, { dispatcher, headers: headers as never });
    bed.tokens.revokeAll();
    const { statusCode } = await undici.request(`${bed.api.url}/users`, {
      dispatcher,
      headers: headers as never,
    });
    expect(statusCode).toBe(200);
    expect(tokensSent(bed)).toEqual(['1', '1', '2']);
    for (const { headers: sent } of bed.api.requests) {
      expect(sent).toMatchObject(
        headers === null ? {} : { 'x-own': '1', 'x-list': expect.stringMatching(/^a, ?b$/) },
      );
    }
  });

  test.each([
    ['an object', { aUthorization: 'Own x' }],
    ['names and values by turns', ['x-other', 'authorization', 'Authorization', 'Own x']],
    ['a Map', new Map([['Authorization', 'Own x']])],
    ['Headers', new Headers({ Authorization: 'Own x' })],
  ])('an authorization of the caller’s own is found in %s', async (_kind, headers) => {
    await using bed = await startTestbed();
    await undici.request(`${bed.api.url}/users`, { dispatcher: agent(bed), headers: headers as never });
    expect(bed.api.requests.map((request) => request.headers.authorization)).toEqual(['Own x']);
    expect(bed.tokens.tokenRequests).toBe(0);
  });

  test('a header whose value is a name is no authorization', async () => {
    await using bed = await startTestbed();
    const headers = ['x-other', 'authorization'];
    expect(
      (await undici.request(`${bed.api.url}/users`, { dispatcher: agent(bed), headers })).statusCode,
    ).toBe(200);
  });

  test('a path that looks like another host is still a path', async () => {
    await using bed = await startTestbed();
    const client = agent(bed);
    const { statusCode } = await client.request({
      origin: new URL(bed.api.url),
      path: '//example.com/users',
      method: 'GET',
    });
    expect(statusCode).toBe(404);
    expect(tokensSent(bed)).toEqual(['1']);
  });

  test('an origin that is a URL object is as good as a text, where the client is for a path', async () => {
    await using bed = await startTestbed();
    const { clientId, clientSecret, tokenEndpoint } = bed.tokens;
    const origins = [`${bed.api.url}/users`];
    await using client = createOAuthClient({ name: 'path', clientId, clientSecret, tokenEndpoint, origins });
    const dispatcher = new undici.Agent().compose(oauthInterceptor(client));
    for (const origin of [bed.api.url, new URL(bed.api.url)]) {
      expect((await dispatcher.request({ origin, path: '/users', method: 'GET' })).statusCode).toBe(200);
    }
  });

  test('a Client or a Pool needs to be told where it sends to, unless undici tells', async () => {
    await using bed = await startTestbed();
    for (const Dispatcher of [undici.Client, undici.Pool]) {
      const told = new Dispatcher(bed.api.url).compose(
        oauthInterceptor(bed.client, { baseUrl: bed.api.url }),
      );
      expect((await told.request({ path: '/users', method: 'GET' })).statusCode).toBe(200);
      const untold = new Dispatcher(bed.api.url).compose(oauthInterceptor(bed.client));
      const call = untold.request({ path: '/users', method: 'GET' });
      if (version.startsWith('8')) expect((await call).statusCode).toBe(200);
      else expect(findOAuthError(await failureOf(call))?.code).toBe('invalid-configuration');
    }
  });

  test('stream, pipeline and fetch are served as well', async () => {
    await using bed = await startTestbed();
    const dispatcher = agent(bed);
    const read: string[] = [];
    const sink = (): Writable =>
      new Writable({ write: (chunk, _encoding, done) => (read.push(String(chunk)), done()) });
    const origin = bed.api.url;
    await dispatcher.stream({ origin, path: '/users', method: 'GET' }, sink);
    bed.tokens.revokeAll();
    await dispatcher.stream({ origin, path: '/users', method: 'GET' }, sink);
    expect(read).toHaveLength(2);
    const piped = dispatcher.pipeline({ origin, path: '/echo', method: 'POST' }, ({ body }) => body);
    piped.end('piped');
    expect(Buffer.from(JSON.parse(await text(piped)).body, 'base64').toString()).toBe('piped');
    bed.tokens.revokeAll();
    const response = await undici.fetch(`${origin}/users`, { dispatcher });
    expect(response.status).toBe(200);
    expect(tokensSent(bed)).toEqual(['1', '1', '2', '2', '2', '3']);
  });

  test('an abort of fetch ends the wait for a token', async () => {
    await using bed = await startTestbed();
    bed.tokens.hold();
    const controller = new AbortController();
    const call = failureOf(undici.fetch(bed.api.url, { dispatcher: agent(bed), signal: controller.signal }));
    await bed.tokens.whenRequested();
    controller.abort();
    expect((await call).name).toBe('AbortError');
    expect(bed.api.requests).toHaveLength(0);
    bed.tokens.release();
  });

  test('a signal that is an event emitter ends the wait for a token', async () => {
    await using bed = await startTestbed();
    bed.tokens.hold();
    const signal = new EventEmitter();
    const call = failureOf(undici.request(bed.api.url, { dispatcher: agent(bed), signal }));
    await bed.tokens.whenRequested();
    signal.emit('abort');
    expect((await call).code).toBe('UND_ERR_ABORTED');
    expect(bed.api.requests).toHaveLength(0);
    bed.tokens.release();
  });

  test('a resend also follows a 401 whose body breaks off, and early hints are no answer', async () => {
    await using bed = await startTestbed();
    const answers = [
      'HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\nHTTP/1.1 401 Unauthorized\r\ncontent-length: 100\r\n\r\npart',
      'HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\ngood',
    ];
    const server = createServer((socket: Socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.end(answers.shift() ?? ''));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    await using client = createOAuthClient({
      name: 'raw',
      clientId: bed.tokens.clientId,
      clientSecret: bed.tokens.clientSecret,
      tokenEndpoint: bed.tokens.tokenEndpoint,
      origins: [`http://127.0.0.1:${port}`],
      propagationMs: 0,
    });
    const dispatcher = new undici.Agent().compose(oauthInterceptor(client));
    const { statusCode, body } = await undici.request(`http://127.0.0.1:${port}`, { dispatcher });
    expect([statusCode, await body.text()]).toEqual([200, 'good']);
    expect(bed.tokens.tokenRequests).toBe(2);
    server.close();
  });

  test('handlers of the caller’s own hear of what they would hear of', async () => {
    await using bed = await startTestbed();
    await bed.client.getToken();
    const heard: string[] = [];
    const names = version.startsWith('6')
      ? [
          'onConnect',
          'onHeaders',
          'onData',
          'onComplete',
          'onError',
          'onBodySent',
          'onRequestSent',
          'onResponseStarted',
        ]
      : [
          'onRequestStart',
          'onResponseStart',
          'onResponseData',
          'onResponseEnd',
          'onResponseError',
          'onBodySent',
          'onRequestSent',
        ];
    const bare: string[] = [];
    const record = (dispatcher: Dispatcher, list: string[]): Promise<void> =>
      new Promise((resolve) => {
        const handler = Object.fromEntries(
          names.map((name) => [
            name,
            () => (list.push(name), /Complete|End|Error/.test(name) && resolve(), true),
          ]),
        );
        dispatcher.dispatch(
          { origin: bed.api.url, path: '/echo', method: 'POST', body: 'x' },
          handler as never,
        );
      });
    await record(agent(bed), heard);
    await record(
      new undici.Agent().compose((dispatch) => (options, handler) => dispatch(options, handler)),
      bare,
    );
    expect(heard).toEqual(bare);
  });

  test('an error shows no token', async () => {
    await using bed = await startTestbed();
    const dispatcher = agent(bed);
    await undici.request(`${bed.api.url}/users`, { dispatcher });
    bed.api.takeDown();
    const error = await failureOf(undici.request(`${bed.api.url}/users`, { dispatcher }));
    expect(inspect(error, { depth: Infinity }) + JSON.stringify(error)).not.toMatch(/token-\d+-/);
  });
});
