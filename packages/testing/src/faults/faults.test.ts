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

describe('a plain client finds of the kind that the table says', () => {
  test.each(names)('%s', async (name) => {
    const server = await startAuthorizationServer({ clientSecret: 'plain' });
    open.push(server);
    server.failNext(faults[name]);
    const kind = await observe(server.tokenEndpoint, request(), {
      arrived: server.whenRequested(),
      mayWait: faults[name].kind === 'silent' || faults[name].kind === 'slow',
      goOn: () => server.step(100_000),
    });
    expect(kind).toBe(faults[name].kind);
    expect(server.tokenRequests).toBe(1);
    expect(await (await fetch(server.tokenEndpoint, request())).json()).toHaveProperty('access_token');
  });
});

describe('faults', () => {
  test('go by a plan of the request’s number, and what is planned for the next requests goes before', async () => {
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

  test('of which several come in a row, each so many times', async () => {
    const server = await start();
    server.failNext({ ...faults['status-500'], times: 2 });
    server.failNext(faults['status-404']);
    const statuses = [];
    for (let call = 0; call < 4; call++) statuses.push((await fetch(server.tokenEndpoint, request())).status);
    expect(statuses).toEqual([500, 500, 404, 200]);
  });

  test('that are slow keep the pace of the clock: a byte a second', async () => {
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

  test('that are slow go on by single steps on command', async () => {
    const server = await startAuthorizationServer({ clientSecret: 'plain' });
    open.push(server);
    server.failNext(faults.delayed);
    const call = fetch(server.tokenEndpoint, request());
    await server.whenRequested();
    expect(server.tokensIssued).toBeLessThanOrEqual(1);
    server.step();
    expect((await call).status).toBe(200);
  });

  test('that never end do end when their client goes', async () => {
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

  test('that never end do end when the server is closed', async () => {
    const server = await start();
    server.failBy(() => faults['never-answers']);
    const call = fetch(server.tokenEndpoint, request());
    call.catch(() => {});
    await server.whenRequested();
    await server.close();
    await expect(call).rejects.toThrow('fetch failed');
  });

  test('that redirect lead to the same server under another name, so that who follows is seen', async () => {
    const server = await start();
    server.failNext(faults['redirect-307']);
    const { headers } = await fetch(server.tokenEndpoint, { ...request(), redirect: 'manual' });
    const port = new URL(server.url).port;
    expect(headers.get('location')).toBe(`http://localhost:${port}/elsewhere`);
    expect(server.strayRequests).toBe(0);
    await fetch(`${server.url}/elsewhere`, request());
    expect(server.strayRequests).toBe(1);
  });

  test('that name a date go by the server’s clock', async () => {
    const server = await start(fakeClock({ epochMs: Date.UTC(2030, 0, 1) }));
    server.failNext(faults['retry-after-date']);
    const { headers } = await fetch(server.tokenEndpoint, request());
    expect(headers.get('retry-after')).toBe('Tue, 01 Jan 2030 00:00:07 GMT');
  });

  test('can befall an API as well', async () => {
    const server = await start();
    const api = await startResourceServer({ authorizationServer: server });
    open.push(api);
    api.failNext(faults['cut-mid-body']);
    const headers = { authorization: `Bearer ${server.issueToken().value}` };
    const response = await fetch(`${api.apiUrl}/users`, { headers });
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('terminated');
  });

  test('can be written by hand, on the bare connection', async () => {
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
