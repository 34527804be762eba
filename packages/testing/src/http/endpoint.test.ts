import { Agent, get } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { fakeClock } from '../clock/fake-clock.ts';
import { Endpoint } from './endpoint.ts';
import { type LoopbackServer, startLoopbackServer } from './loopback-server.ts';

const servers: LoopbackServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

async function start(endpoint: Endpoint, clock?: ReturnType<typeof fakeClock>): Promise<LoopbackServer> {
  const server = await startLoopbackServer({ route: () => endpoint, clock });
  servers.push(server);
  return server;
}

const counting = () => {
  let count = 0;
  return new Endpoint({ handle: () => ({ body: { count: ++count } }) });
};

describe('an endpoint', () => {
  test('an endpoint records requests as they were received', async () => {
    const endpoint = counting();
    const server = await start(endpoint);
    await fetch(`${server.url}/a/b?c=d&c=e`, {
      method: 'PUT',
      body: Buffer.from([0, 255, 10]),
      headers: { 'X-One': '1' },
    });
    const [request] = endpoint.requests;
    expect(request).toMatchObject({
      method: 'PUT',
      url: '/a/b?c=d&c=e',
      path: '/a/b',
      complete: true,
      connection: 1,
    });
    expect(request?.query.getAll('c')).toEqual(['d', 'e']);
    expect(request?.headers['x-one']).toBe('1');
    expect(request?.body).toEqual(Buffer.from([0, 255, 10]));
  });

  test('an endpoint counts connections that carried a request, also if several requests share one', async () => {
    const endpoint = counting();
    const server = await start(endpoint);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const call = () =>
      new Promise<void>((resolve, reject) => {
        get(server.url, { agent }, (response) => void response.resume().on('end', resolve)).on(
          'error',
          reject,
        );
      });
    await Promise.all([call(), call(), call()]);
    expect([server.connections, endpoint.requestCount]).toEqual([1, 3]);
    await (await fetch(server.url)).json();
    expect([server.connections, endpoint.requests.at(-1)?.connection]).toEqual([2, 2]);
    agent.destroy();
  });

  test('failNext with a number makes so many requests fail with 503', async () => {
    const endpoint = counting();
    const server = await start(endpoint);
    endpoint.failNext(2);
    const statuses = [];
    for (let call = 0; call < 3; call++) statuses.push((await fetch(server.url)).status);
    expect(statuses).toEqual([503, 503, 200]);
  });

  test('failNext takes a status, headers and a body, and several calls add to the queue', async () => {
    const endpoint = counting();
    const server = await start(endpoint);
    endpoint.failNext({ status: 429, headers: { 'retry-after': '7' }, body: { error: 'slow_down' } });
    endpoint.failNext({ times: 2, body: '<html>' });
    const first = await fetch(server.url);
    expect([first.status, first.headers.get('retry-after'), await first.json()]).toEqual([
      429,
      '7',
      { error: 'slow_down' },
    ]);
    const second = await fetch(server.url);
    expect([second.status, await second.text()]).toEqual([503, '<html>']);
    expect((await fetch(server.url)).status).toBe(503);
    expect((await fetch(server.url)).status).toBe(200);
  });

  test('failNext with `disconnect` destroys the connection', async () => {
    const endpoint = counting();
    const server = await start(endpoint);
    endpoint.failNext({ disconnect: true });
    await expect(fetch(server.url)).rejects.toThrow('fetch failed');
    expect((await fetch(server.url)).status).toBe(200);
  });

  test('failNext refuses a number of times that is negative or not whole', () => {
    expect(() => counting().failNext(-1)).toThrow(RangeError);
    expect(() => counting().failNext({ times: 1.5 })).toThrow(RangeError);
  });

  test('a held endpoint accepts requests and answers them after release', async () => {
    const endpoint = counting();
    const server = await start(endpoint);
    endpoint.hold();
    let answered = 0;
    const calls = [1, 2, 3].map(() => fetch(server.url).then(() => answered++));
    await endpoint.whenRequested(3);
    expect([endpoint.requestCount, answered]).toEqual([3, 0]);
    endpoint.release();
    await Promise.all(calls);
    expect(answered).toBe(3);
    expect((await fetch(server.url)).status).toBe(200);
  });

  test('an endpoint that is held at the response handles requests, and answers them after release', async () => {
    let handled = 0;
    const endpoint = new Endpoint({ handle: () => ({ body: { handled: ++handled } }) });
    const server = await start(endpoint);
    endpoint.hold('response');
    const call = fetch(server.url);
    await endpoint.whenRequested();
    await expect.poll(() => handled).toBe(1);
    endpoint.release();
    expect(await (await call).json()).toEqual({ handled: 1 });
  });

  test('a held request is not handled if its client has disconnected', async () => {
    let handled = 0;
    const endpoint = new Endpoint({ handle: () => ({ body: { handled: ++handled } }) });
    const server = await start(endpoint);
    endpoint.hold();
    const controller = new AbortController();
    const call = fetch(server.url, { signal: controller.signal });
    await endpoint.whenRequested();
    controller.abort();
    await expect(call).rejects.toThrow();
    await endpoint.whenIdle();
    endpoint.release();
    await (await fetch(server.url)).json();
    expect(handled).toBe(1);
  });

  test('whenRequested waits for the next request if none is open', async () => {
    const endpoint = counting();
    const server = await start(endpoint);
    await (await fetch(server.url)).json();
    const arrival = endpoint.whenRequested();
    const call = fetch(server.url);
    await arrival;
    expect(endpoint.requestCount).toBe(2);
    await call;
  });

  test('an endpoint that is down destroys the connections of open and of new requests, and counts them', async () => {
    const endpoint = counting();
    const server = await start(endpoint);
    endpoint.hold();
    const held = fetch(server.url);
    await endpoint.whenRequested();
    endpoint.takeDown();
    await expect(held).rejects.toThrow('fetch failed');
    await expect(fetch(server.url)).rejects.toThrow('fetch failed');
    expect(endpoint.requestCount).toBe(2);
    endpoint.bringUp();
    expect((await fetch(server.url)).status).toBe(200);
  });

  test('what the handler throws is answered with 500, and close() throws it once', async () => {
    const broken = new Error('broken hook');
    const endpoint = new Endpoint({
      handle() {
        throw broken;
      },
    });
    const server = await startLoopbackServer({ route: () => endpoint });
    const response = await fetch(server.url);
    expect([response.status, await response.json()]).toEqual([
      500,
      { error: 'server_error', error_description: "The test's own code threw: Error: broken hook" },
    ]);
    await expect(server.close()).rejects.toBe(broken);
    await server.close();
  });

  test('what a failure plan throws is answered with 500, and close() throws it', async () => {
    const endpoint = counting();
    const server = await startLoopbackServer({ route: () => endpoint });
    endpoint.failBy(() => {
      throw new Error('broken plan');
    });
    expect((await fetch(server.url)).status).toBe(500);
    await expect(server.close()).rejects.toThrow('broken plan');
  });

  test('the Date header follows the correct time, not a wall clock that was changed', async () => {
    const clock = fakeClock({ epochMs: Date.UTC(2030, 0, 1) });
    const server = await start(counting(), clock);
    clock.jumpWallClock(3_600_000);
    await clock.advance(60_000);
    expect((await fetch(server.url)).headers.get('date')).toBe('Tue, 01 Jan 2030 00:01:00 GMT');
  });

  test('closing a server ends held requests, does not hang, and may be done twice', async () => {
    const endpoint = counting();
    const server = await start(endpoint);
    endpoint.hold();
    const held = fetch(server.url);
    held.catch(() => {});
    await endpoint.whenRequested();
    await server.close();
    await server.close();
    await expect(held).rejects.toThrow('fetch failed');
    await expect(fetch(server.url)).rejects.toThrow('fetch failed');
  });
});
