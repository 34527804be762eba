import assert from 'node:assert/strict';
import { request } from 'node:http';
import type { ServerMiddlewareCase } from './server-middleware-case.ts';

const inbound = 'Bearer of-the-caller';

/** Sends a request with a given `Connection` header, or without one; `fetch` allows neither. Returns the status. */
function statusOf(url: string, connection?: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const call = request(url, { headers: { authorization: inbound } }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode));
    });
    call.once('error', reject);
    if (connection === undefined) call.removeHeader('connection');
    else call.setHeader('connection', connection);
    call.end();
  });
}

/** What a proxy behind `injectAuthorization` sends. */
export const proxyCases: readonly ServerMiddlewareCase[] = [
  {
    title: "a proxied request carries the client's token instead of the caller's",
    when: ({ proxies }) => proxies,
    async run({ api, createClient, start }) {
      const own = createClient();
      const { url } = await start({ proxy: { client: own, target: api.url } });
      const response = await fetch(`${url}/proxy/users?page=2`, {
        headers: { authorization: inbound, 'x-kept': 'kept' },
      });
      assert.equal(response.status, 200);
      assert.deepEqual(await response.json(), { upstream: '/users?page=2' });
      const [sent] = api.requests;
      assert.equal(sent?.headers.authorization, own.peek()?.authorization);
      assert.equal(sent?.headers['x-kept'], 'kept');
    },
  },
  {
    title: 'a body is proxied unchanged',
    when: ({ proxies }) => proxies,
    async run({ api, createClient, start }) {
      const { url } = await start({ proxy: { client: createClient(), target: api.url } });
      const body = JSON.stringify({ text: 'ä'.repeat(70_000) });
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${url}/proxy/users`, { method: 'POST', body, headers });
      assert.equal(response.status, 200);
      assert.equal(api.requests[0]?.method, 'POST');
      assert.ok(api.requests[0]?.body.toString() === body, 'the body was changed');
    },
  },
  {
    title: 'many concurrent proxied requests cost one token request',
    when: ({ proxies }) => proxies,
    async run({ api, createClient, start, tokens }) {
      const { url } = await start({ proxy: { client: createClient(), target: api.url } });
      const responses = await Promise.all(Array.from({ length: 20 }, () => fetch(`${url}/proxy/users`)));
      assert.deepEqual(new Set(responses.map(({ status }) => status)), new Set([200]));
      assert.equal(tokens.tokenRequests, 1);
      assert.ok(api.requests.every(({ headers }) => tokens.accepts(headers.authorization)));
    },
  },
  {
    title: 'a 401 is passed through, and the next request has a new token',
    when: ({ proxies }) => proxies,
    async run({ api, createClient, start, tokens }) {
      const { url } = await start({ proxy: { client: createClient(), target: api.url } });
      api.failNext({ status: 401 });
      assert.equal((await fetch(`${url}/proxy/users`)).status, 401);
      assert.equal((await fetch(`${url}/proxy/users`)).status, 200);
      assert.equal(tokens.tokenRequests, 2);
      assert.equal(api.requests.length, 2);
      assert.notEqual(api.requests[0]?.headers.authorization, api.requests[1]?.headers.authorization);
    },
  },
  {
    title: 'without a token nothing is proxied',
    when: ({ proxies }) => proxies,
    async run({ api, createClient, start, tokens }) {
      const { url } = await start({ proxy: { client: createClient(), target: api.url } });
      tokens.takeDown();
      const response = await fetch(`${url}/proxy/users`, { headers: { authorization: inbound } });
      assert.equal(response.status, 503);
      assert.equal(api.requests.length, 0);
    },
  },
  {
    title: "the caller's header is removed even where no token is added",
    when: ({ proxies }) => proxies,
    async run({ api, createClient, start }) {
      const own = createClient({ origins: [`${api.url}/inside`] });
      const { url } = await start({ proxy: { client: own, target: api.url } });
      for (const path of ['/inside/users', '/outside/users']) {
        await (await fetch(`${url}/proxy${path}`, { headers: { authorization: inbound } })).text();
      }
      const [inside, outside] = api.requests.map(({ headers }) => headers.authorization);
      assert.equal(inside, own.peek()?.authorization);
      assert.equal(outside, undefined);
    },
  },
  {
    title: "a target outside the client's origins is refused at once",
    when: ({ proxies }) => proxies,
    async run({ createClient, start }) {
      const own = createClient({ origins: ['https://elsewhere.example'] });
      await assert.rejects(
        start({ proxy: { client: own, target: 'https://api.example' } }),
        (error: { code?: string; message?: string }) =>
          error.code === 'invalid-configuration' && / \(client "[^"]+"\)$/.test(error.message ?? ''),
      );
    },
  },
  {
    title:
      'a token request that was sent is finished although its only caller disconnects, and its token is kept',
    when: ({ proxies }) => proxies,
    async run({ api, createClient, start, tokens }) {
      const { url } = await start({ proxy: { client: createClient(), target: api.url } });
      tokens.hold();
      const caller = new AbortController();
      const gone = assert.rejects(fetch(`${url}/proxy/users`, { signal: caller.signal }));
      await tokens.whenRequested();
      caller.abort();
      await gone;
      tokens.release();
      await tokens.whenIdle();
      assert.equal((await fetch(`${url}/proxy/users`)).status, 200);
      assert.equal(tokens.tokenRequests, 1);
    },
  },
  {
    title: 'the token is sent even if the caller declares `Authorization` as a hop-by-hop header',
    when: ({ proxies }) => proxies,
    async run({ api, createClient, start }) {
      const own = createClient();
      const { url } = await start({ proxy: { client: own, target: api.url } });
      assert.equal(await statusOf(`${url}/proxy/users`, 'close, Authorization'), 200);
      assert.equal(api.requests[0]?.headers.authorization, own.peek()?.authorization);
    },
  },
  {
    title: 'a request without a `Connection` header is proxied',
    when: ({ proxies }) => proxies,
    async run({ api, createClient, start }) {
      const { url } = await start({ proxy: { client: createClient(), target: api.url } });
      assert.equal(await statusOf(`${url}/proxy/users`), 200);
    },
  },
  {
    title: 'nothing is proxied, as the fixture declares',
    when: ({ proxies }) => !proxies,
    async run({ api, client, start }) {
      const { url } = await start({ proxy: { client, target: api.url } });
      await (await fetch(`${url}/proxy/users`)).text();
      assert.equal(api.requests.length, 0);
    },
  },
];
