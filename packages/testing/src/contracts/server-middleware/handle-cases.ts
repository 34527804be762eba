import assert from 'node:assert/strict';
import type { ServerMiddlewareCase } from './server-middleware-case.ts';
import { upstreamRoute } from './upstream-route.ts';

/** What a route does with a handle. */
export const handleCases: readonly ServerMiddlewareCase[] = [
  {
    title: 'upstream requests carry the token',
    async run({ api, start, tokens }) {
      const { url } = await start({ routes: { '/users': upstreamRoute(api.url) } });
      const response = await fetch(`${url}/users`);
      assert.equal(response.status, 200);
      assert.deepEqual(await response.json(), { status: 200, body: '{"upstream":"/users"}' });
      assert.ok(tokens.accepts(api.requests[0]?.headers.authorization));
    },
  },
  {
    title: 'a handle gives the token, and the headers for a request that is sent in another way',
    async run({ clock, start, tokens }) {
      const seen: unknown[] = [];
      const { url } = await start({
        routes: {
          '/token': async ({ api }) => {
            const token = await api!.getToken();
            seen.push(token.authorization, await api!.headers());
            return token.expiresAt > clock.now().epochMs;
          },
        },
      });
      assert.equal(await (await fetch(`${url}/token`)).json(), true);
      assert.ok(tokens.accepts(seen[0] as string));
      assert.deepEqual(seen[1], { authorization: seen[0] });
    },
  },
  {
    title: 'no token is requested until a handle is used',
    async run({ start, tokens }) {
      const { url } = await start({ routes: { '/plain': async () => 'plain' } });
      for (let call = 0; call < 3; call++) assert.equal(await (await fetch(`${url}/plain`)).json(), 'plain');
      assert.equal(tokens.tokenRequests, 0);
    },
  },
  {
    title: 'many concurrent requests cost one token request',
    async run({ api, start, tokens }) {
      const { url } = await start({ routes: { '/users': upstreamRoute(api.url) } });
      const responses = await Promise.all(Array.from({ length: 50 }, () => fetch(`${url}/users`)));
      assert.deepEqual(new Set(responses.map(({ status }) => status)), new Set([200]));
      assert.equal(api.requests.length, 50);
      assert.equal(tokens.tokenRequests, 1);
    },
  },
  {
    title: 'after a 401 an upstream request is resent once, with a new token',
    async run({ api, start, tokens }) {
      const { url } = await start({ routes: { '/users': upstreamRoute(api.url) } });
      api.failNext({ status: 401 });
      const body = (await (await fetch(`${url}/users`)).json()) as { status: number };
      assert.equal(body.status, 200);
      assert.equal(tokens.tokenRequests, 2);
      const [first, second] = api.requests.map(({ headers }) => headers.authorization);
      assert.notEqual(first, second);
    },
  },
  {
    title: 'a 401 that a new token does not solve is handed to the route',
    async run({ api, start, tokens }) {
      const { url } = await start({ routes: { '/users': upstreamRoute(api.url) } });
      api.failNext({ status: 401, times: 2 });
      const body = (await (await fetch(`${url}/users`)).json()) as { status: number };
      assert.equal(body.status, 401);
      assert.equal(api.requests.length, 2);
      assert.equal(tokens.tokenRequests, 2);
    },
  },
  {
    title: 'each of several clients sends its own token',
    async run({ api, createClient, start }) {
      const one = createClient({ name: 'one' });
      const two = createClient({ name: 'two' });
      const { url } = await start({
        clients: { one, two },
        routes: {
          '/both': async (oauth) => {
            await Promise.all([oauth.one!.fetch(`${api.url}/one`), oauth.two!.fetch(`${api.url}/two`)]);
            return Object.keys(oauth).toSorted();
          },
        },
      });
      assert.deepEqual(await (await fetch(`${url}/both`)).json(), ['one', 'two']);
      for (const [path, owner] of [
        ['/one', one],
        ['/two', two],
      ] as const) {
        const sent = api.requests.find((request) => request.url === path)?.headers.authorization;
        assert.equal(sent, owner.peek()?.authorization);
      }
      assert.notEqual(one.peek()?.value, two.peek()?.value);
    },
  },
];
