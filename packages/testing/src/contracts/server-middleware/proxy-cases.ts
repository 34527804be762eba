import assert from 'node:assert/strict';
import { request } from 'node:http';
import type { ContractCase } from './server-middleware-case.ts';

const inbound = 'Bearer of-the-caller';

/** The answer to a request with a `Connection` header of one's own, or none: `fetch` allows neither. */
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

/** A proxy that stands behind `injectAuthorization`. */
export const proxyCases: ContractCase[] = [
  {
    name: "proxies with the client's token instead of the caller's",
    async run({ api, client, start }) {
      const own = client();
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
    name: 'proxies a body unchanged',
    async run({ api, client, start }) {
      const { url } = await start({ proxy: { client: client(), target: api.url } });
      const body = JSON.stringify({ text: 'ä'.repeat(70_000) });
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${url}/proxy/users`, { method: 'POST', body, headers });
      assert.equal(response.status, 200);
      assert.equal(api.requests[0]?.method, 'POST');
      assert.ok(api.requests[0]?.body === body, 'the body is another one');
    },
  },
  {
    name: 'proxies many concurrent requests with one token request',
    async run({ api, authorization, client, start }) {
      const { url } = await start({ proxy: { client: client(), target: api.url } });
      const responses = await Promise.all(Array.from({ length: 20 }, () => fetch(`${url}/proxy/users`)));
      assert.deepEqual(new Set(responses.map(({ status }) => status)), new Set([200]));
      assert.equal(authorization.tokenRequests, 1);
      assert.ok(api.requests.every(({ headers }) => authorization.accepts(headers.authorization)));
    },
  },
  {
    name: 'passes a 401 through, and sends the next request with a new token',
    async run({ api, authorization, client, start }) {
      const { url } = await start({ proxy: { client: client(), target: api.url } });
      api.answerNext(401);
      assert.equal((await fetch(`${url}/proxy/users`)).status, 401);
      assert.equal((await fetch(`${url}/proxy/users`)).status, 200);
      assert.equal(authorization.tokenRequests, 2);
      assert.equal(api.requests.length, 2);
      assert.notEqual(api.requests[0]?.headers.authorization, api.requests[1]?.headers.authorization);
    },
  },
  {
    name: 'passes nothing on without a token',
    async run({ api, authorization, client, start }) {
      const { url } = await start({ proxy: { client: client(), target: api.url } });
      authorization.takeDown();
      const response = await fetch(`${url}/proxy/users`, { headers: { authorization: inbound } });
      assert.equal(response.status, 503);
      assert.equal(api.requests.length, 0);
    },
  },
  {
    name: "takes the caller's header off also where it puts none on",
    async run({ api, client, start }) {
      const own = client({ origins: [`${api.url}/inside`] });
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
    name: "refuses a target outside the client's origins from the start",
    async run({ client, start }) {
      const own = client({ origins: ['https://elsewhere.example'] });
      await assert.rejects(
        start({ proxy: { client: own, target: 'https://api.example' } }),
        (error: { code?: string }) => error.code === 'invalid-configuration',
      );
    },
  },
  {
    name: 'gives up for a caller who disconnects',
    async run({ api, authorization, client, start }) {
      const { url } = await start({ proxy: { client: client(), target: api.url } });
      authorization.hold();
      const caller = new AbortController();
      const gone = assert.rejects(fetch(`${url}/proxy/users`, { signal: caller.signal }));
      await authorization.whenRequested();
      caller.abort();
      await gone;
      // The last to wait has gone, and the token request with it.
      await authorization.whenIdle();
      authorization.release();
      assert.equal((await fetch(`${url}/proxy/users`)).status, 200);
      assert.equal(api.requests.length, 1);
    },
  },
  {
    name: 'sends the token also for a caller who declares the header to be hop-by-hop',
    async run({ api, client, start }) {
      const own = client();
      const { url } = await start({ proxy: { client: own, target: api.url } });
      assert.equal(await statusOf(`${url}/proxy/users`, 'close, Authorization'), 200);
      assert.equal(api.requests[0]?.headers.authorization, own.peek()?.authorization);
    },
  },
  {
    name: 'proxies a request that says nothing about its connection',
    async run({ api, client, start }) {
      const { url } = await start({ proxy: { client: client(), target: api.url } });
      assert.equal(await statusOf(`${url}/proxy/users`), 200);
    },
  },
];
