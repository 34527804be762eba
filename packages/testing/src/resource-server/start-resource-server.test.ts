import { afterEach, describe, expect, test } from 'vitest';
import type { ResourceServer } from './resource-server.ts';
import type { ResourceServerOptions } from './resource-server-options.ts';
import { startResourceServer } from './start-resource-server.ts';

const servers: ResourceServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

const authorizationServer = { accepts: (authorization?: string) => authorization === 'Bearer good' };

async function start(options?: Partial<ResourceServerOptions>): Promise<ResourceServer> {
  const server = await startResourceServer({ authorizationServer, ...options });
  servers.push(server);
  return server;
}

function call(server: ResourceServer, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { authorization: 'Bearer good', ...(init.headers as Record<string, string>) };
  return fetch(server.apiUrl + path, { redirect: 'manual', ...init, headers });
}

describe('a resource server', () => {
  test('a resource server answers requests whose token its authorization server accepts, with pages of users', async () => {
    const server = await start({ basePath: '/v1', userCount: 12 });
    const page = await call(server, '/users?page=2');
    expect([page.status, await page.json()]).toEqual([
      200,
      {
        page: 2,
        pages: 2,
        total: 12,
        users: [
          { id: 11, name: 'User 11' },
          { id: 12, name: 'User 12' },
        ],
      },
    ]);
    expect(await (await call(server, '/users')).json()).toMatchObject({ page: 1, users: { length: 10 } });
    for (const query of ['page=0', 'page=3', 'page=x'])
      expect((await call(server, `/users?${query}`)).status).toBe(404);
    expect([server.apiUrl, server.apiRequests]).toEqual([`${server.url}/v1`, 5]);
  });

  test('a resource server refuses a bad token with the challenge of RFC 6750, and no token without an error', async () => {
    const server = await start({ challenge: { scheme: 'JWT', realm: 'staff' } });
    const bad = await call(server, '/users', { headers: { authorization: 'Bearer bad' } });
    expect([bad.status, bad.headers.get('www-authenticate'), await bad.json()]).toEqual([
      401,
      'JWT realm="staff", error="invalid_token"',
      { error: 'invalid_token' },
    ]);
    const none = await fetch(`${server.apiUrl}/users`);
    expect([none.status, none.headers.get('www-authenticate')]).toEqual([401, 'JWT realm="staff"']);
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer bad', undefined]);
  });

  test('a resource server echoes method, URL, headers and body, but not the token', async () => {
    const server = await start();
    const body = Buffer.from([0, 1, 254, 255]);
    const answer = await call(server, '/echo?a=b', { method: 'PATCH', body, headers: { 'X-Trace': 't' } });
    const content = await answer.text();
    expect(JSON.parse(content)).toMatchObject({
      method: 'PATCH',
      url: '/echo?a=b',
      headers: { 'x-trace': 't' },
      body: body.toString('base64'),
    });
    expect(content).not.toContain('good');
    expect(server.requests[0]?.body).toEqual(body);
  });

  test('a resource server answers `/status/…` with that status, and with the challenges and the Retry-After of the query', async () => {
    const server = await start();
    const query = new URLSearchParams([
      ['www-authenticate', 'Basic realm="a, b"'],
      ['www-authenticate', 'Bearer error="invalid_token"'],
      ['retry-after', '3'],
    ]);
    const answer = await call(server, `/status/401?${query.toString()}`);
    expect([
      answer.status,
      answer.headers.get('www-authenticate'),
      answer.headers.get('retry-after'),
    ]).toEqual([401, 'Basic realm="a, b", Bearer error="invalid_token"', '3']);
    for (const status of [204, 304, 418, 500])
      expect((await call(server, `/status/${status}`)).status).toBe(status);
  });

  test('a resource server redirects `/redirect` to the URL and with the status of the query', async () => {
    const server = await start();
    const answer = await call(
      server,
      `/redirect?to=${encodeURIComponent('http://127.0.0.1:9/x?y')}&status=307`,
    );
    expect([answer.status, answer.headers.get('location')]).toEqual([307, 'http://127.0.0.1:9/x?y']);
    expect((await call(server, '/redirect?to=/users')).status).toBe(302);
  });

  test('a resource server refuses `/always-401` with 401, and `/insufficient-scope` with 403 or 401', async () => {
    const server = await start();
    expect((await call(server, '/always-401')).status).toBe(401);
    const forbidden = await call(server, '/insufficient-scope');
    const unauthorized = await call(server, '/insufficient-scope?status=401');
    const challenge = 'Bearer realm="api", error="insufficient_scope"';
    for (const [answer, status] of [
      [forbidden, 403],
      [unauthorized, 401],
    ] as const) {
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([status, challenge]);
    }
  });

  test('a resource server refuses every token while refuseAll is on', async () => {
    const server = await start();
    server.refuseAll(true);
    expect((await call(server, '/users')).status).toBe(401);
    server.refuseAll(false);
    expect((await call(server, '/users')).status).toBe(200);
  });

  test('a resource server holds `/slow` until release, and answers other requests meanwhile', async () => {
    const server = await start();
    let isDone = false;
    const slow = call(server, '/slow').then((response) => ((isDone = true), response.json()));
    await server.whenRequested();
    expect((await call(server, '/users')).status).toBe(200);
    expect(isDone).toBe(false);
    server.release();
    expect(await slow).toEqual({ slow: true });
  });

  test('a resource server answers 404 to another path, and to another method for `/users`', async () => {
    const server = await start({ basePath: '/v1' });
    expect((await call(server, '/nothing')).status).toBe(404);
    expect((await call(server, '/status/999')).status).toBe(404);
    expect((await call(server, '/users', { method: 'POST' })).status).toBe(404);
    expect((await fetch(`${server.url}/users`, { headers: { authorization: 'Bearer good' } })).status).toBe(
      404,
    );
  });

  test('a resource server calls `check` after the token is accepted, and answers through `refuse` and `presentUsers`', async () => {
    const server = await start({
      check: ({ query }) => (query.has('late') ? { status: 410 } : undefined),
      refuse: (problem) => ({ status: 499, body: problem }),
      presentUsers: ({ users }) => ({ body: users.map(({ id }) => id) }),
      userCount: 2,
    });
    expect((await call(server, '/users?late')).status).toBe(410);
    expect(await (await call(server, '/users')).json()).toEqual([1, 2]);
    const bad = await call(server, '/users?late', { headers: { authorization: 'Bearer bad' } });
    expect([bad.status, await bad.text()]).toEqual([499, 'invalid-token']);
  });

  test('a resource server answers routes of `respond` for good tokens only', async () => {
    const server = await start({
      respond: ({ path }) => (path === '/orders' ? { body: { orders: 2 } } : undefined),
    });
    expect(await (await call(server, '/orders')).json()).toEqual({ orders: 2 });
    expect((await call(server, '/users')).status).toBe(200);
    expect((await fetch(`${server.apiUrl}/orders`)).status).toBe(401);
  });

  test('a resource server lets answerWith answer in place of the API, until it is removed', async () => {
    const server = await start();
    server.answerWith(({ number }, usual) => (number === 1 ? { status: 418 } : usual()));
    expect([(await call(server, '/users')).status, (await call(server, '/users')).status]).toEqual([
      418, 200,
    ]);
    server.answerWith(() => ({ status: 500 }));
    server.answerWith(undefined);
    expect((await call(server, '/users')).status).toBe(200);
    expect(server.authorizations).toEqual(['Bearer good', 'Bearer good', 'Bearer good']);
  });

  test('a resource server whose `check` throws answers with the message, and close() throws the error', async () => {
    const failure = new Error('expected another header');
    const server = await startResourceServer({
      authorizationServer,
      check() {
        throw failure;
      },
    });
    const response = await call(server, '/users');
    expect([response.status, await response.text()]).toEqual([
      500,
      expect.stringContaining('expected another header'),
    ]);
    await expect(server.close()).rejects.toBe(failure);
  });
});
