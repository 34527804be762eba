import { afterEach, describe, expect, test } from 'vitest';
import type { AuthorizationServer } from '../authorization-server/authorization-server.ts';
import { startAuthorizationServer } from '../authorization-server/start-authorization-server.ts';
import { fakeClock } from '../clock/fake-clock.ts';
import { startResourceServer } from '../resource-server/start-resource-server.ts';
import { type FaultName, faults } from './faults.ts';
import { observe } from './observe.test-support.ts';

const open: AsyncDisposable[] = [];
afterEach(async () => void (await Promise.all(open.splice(0).map((one) => one[Symbol.asyncDispose]()))));

async function start(clock = fakeClock()): Promise<AuthorizationServer> {
  const server = await startAuthorizationServer({ clock, clientSecret: 'plain' });
  open.push(server);
  return server;
}

const request = (): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: 'test-client',
    client_secret: 'plain',
  }),
});
const names = Object.keys(faults) as FaultName[];

test('there are more than a hundred faults, each with a summary of its own', () => {
  expect(names.length).toBeGreaterThan(100);
  expect(new Set(names.map((name) => faults[name].summary)).size).toBe(names.length);
});

describe('the kind of a fault', () => {
  test.each(names)(
    'the fault %s has the kind that the table states, as a plain client sees it',
    async (name) => {
      const server = await startAuthorizationServer({ clientSecret: 'plain' });
      open.push(server);
      server.failNext(faults[name]);
      const kind = await observe(server.tokenEndpoint, request(), {
        arrived: server.whenRequested(),
        mayWait: faults[name].kind === 'silent' || faults[name].kind === 'slow',
        proceed: () => server.step(100_000),
      });
      expect(kind).toBe(faults[name].kind);
      expect(server.tokenRequests).toBe(1);
      expect(await (await fetch(server.tokenEndpoint, request())).json()).toHaveProperty('access_token');
    },
  );
});

describe('faults on a server', () => {
  test('failBy plans faults by the number of the request, and failNext has precedence', async () => {
    const server = await start();
    server.failBy((number) => (number % 2 === 0 ? faults['status-429'] : undefined));
    server.failNext({ status: 418 });
    const statuses = [];
    for (let call = 0; call < 4; call++) statuses.push((await fetch(server.tokenEndpoint, request())).status);
    server.failBy(undefined);
    statuses.push((await fetch(server.tokenEndpoint, request())).status);
    statuses.push((await fetch(server.tokenEndpoint, request())).status);
    expect(statuses).toEqual([418, 429, 200, 429, 200, 200]);
  });

  test('failNext applies several faults in order, each so many times', async () => {
    const server = await start();
    server.failNext({ ...faults['status-500'], times: 2 });
    server.failNext(faults['status-404']);
    const statuses = [];
    for (let call = 0; call < 4; call++) statuses.push((await fetch(server.tokenEndpoint, request())).status);
    expect(statuses).toEqual([500, 500, 404, 200]);
  });

  test('a slow fault with a clock sends one byte a second', async () => {
    const clock = fakeClock();
    const server = await start(clock);
    server.failNext(faults['slow-body']);
    const response = await fetch(server.tokenEndpoint, request());
    const length = Number(response.headers.get('content-length'));
    let text: string | undefined;
    const reading = response.text().then((whole) => (text = whole));
    await clock.advance((length - 1) * 1000);
    expect(text).toBeUndefined();
    await clock.whenTimerPending();
    await clock.advance(1000);
    expect((await reading).length).toBe(length);
    expect(clock.pendingTimers).toBe(0);
  });

  test('a slow fault without a clock advances with step()', async () => {
    const server = await startAuthorizationServer({ clientSecret: 'plain' });
    open.push(server);
    server.failNext(faults.delayed);
    const call = fetch(server.tokenEndpoint, request());
    await server.whenRequested();
    expect(server.tokensIssued).toBeLessThanOrEqual(1);
    server.step();
    expect((await call).status).toBe(200);
  });

  test('a fault that never ends does end when its client disconnects', async () => {
    const server = await start();
    for (const name of ['never-answers', 'stalls-mid-body', 'slow-headers', 'endless-body'] as const) {
      server.failNext(faults[name]);
      const controller = new AbortController();
      const call = fetch(server.tokenEndpoint, { ...request(), signal: controller.signal }).then((it) =>
        it.text(),
      );
      await server.whenRequested();
      controller.abort();
      await expect(call).rejects.toThrow();
      await server.whenIdle();
    }
  });

  test('a fault that never ends does end when the server is closed', async () => {
    const server = await start();
    server.failBy(() => faults['never-answers']);
    const call = fetch(server.tokenEndpoint, request());
    call.catch(() => {});
    await server.whenRequested();
    await server.close();
    await expect(call).rejects.toThrow('fetch failed');
  });

  test('a redirect fault leads to the same server under another host name, which counts who follows', async () => {
    const server = await start();
    server.failNext(faults['redirect-307']);
    const { headers } = await fetch(server.tokenEndpoint, { ...request(), redirect: 'manual' });
    const port = new URL(server.url).port;
    expect(headers.get('location')).toBe(`http://localhost:${port}/elsewhere`);
    expect(server.strayRequests).toBe(0);
    await fetch(`${server.url}/elsewhere`, request());
    expect(server.strayRequests).toBe(1);
  });

  test('a fault with a date uses the clock of the server', async () => {
    const server = await start(fakeClock({ epochMs: Date.UTC(2030, 0, 1) }));
    server.failNext(faults['retry-after-date']);
    const { headers } = await fetch(server.tokenEndpoint, request());
    expect(headers.get('retry-after')).toBe('Tue, 01 Jan 2030 00:00:07 GMT');
  });

  test('an API can have faults as well', async () => {
    const server = await start();
    const api = await startResourceServer({ authorizationServer: server });
    open.push(api);
    api.failNext(faults['cut-mid-body']);
    const headers = { authorization: `Bearer ${server.issueToken().value}` };
    const response = await fetch(`${api.apiUrl}/users`, { headers });
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('terminated');
  });

  test('a test can write its own fault on the raw connection', async () => {
    const server = await start();
    server.failNext({
      async apply(wire) {
        const { body } = await wire.good();
        await wire.send(
          `HTTP/1.1 200 Fine\r\nx-length: ${body.length}\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}`,
        );
        wire.end();
      },
    });
    const response = await fetch(server.tokenEndpoint, request());
    expect([
      response.statusText,
      await response.json(),
      Number(response.headers.get('x-length')) > 50,
    ]).toEqual(['Fine', {}, true]);
  });
});
