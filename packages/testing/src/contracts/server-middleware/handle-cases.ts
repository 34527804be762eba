import assert from 'node:assert/strict';
import type { ContractCase } from './server-middleware-case.ts';
import type { ContractRoute } from './server-middleware-fixture.ts';

/** Calls the API through the handle `api`, and passes on what it answered. */
export function upstreamRoute(apiUrl: string): ContractRoute {
  return async ({ api }) => {
    const response = await api!.fetch(`${apiUrl}/users`);
    return { status: response.status, body: await response.text() };
  };
}

/** What a handle does for the route that uses it. */
export const handleCases: ContractCase[] = [
  {
    name: 'sends upstream requests with a token',
    async run({ api, authorization, start }) {
      const { url } = await start({ routes: { '/users': upstreamRoute(api.url) } });
      const response = await fetch(`${url}/users`);
      assert.equal(response.status, 200);
      assert.deepEqual(await response.json(), { status: 200, body: '{"upstream":"/users"}' });
      assert.ok(authorization.accepts(api.requests[0]?.headers.authorization));
    },
  },
  {
    name: 'gives the token, and the headers for a request sent by other means',
    async run({ authorization, start }) {
      const seen: unknown[] = [];
      const { url } = await start({
        routes: {
          '/token': async ({ api }) => {
            const token = await api!.getToken();
            seen.push(token.authorization, await api!.headers());
            return token.expiresAt > Date.now();
          },
        },
      });
      assert.equal(await (await fetch(`${url}/token`)).json(), true);
      assert.ok(authorization.accepts(seen[0] as string));
      assert.deepEqual(seen[1], { authorization: seen[0] });
    },
  },
  {
    name: 'asks for no token until a handle is used',
    async run({ authorization, start }) {
      const { url } = await start({ routes: { '/plain': async () => 'plain' } });
      for (let call = 0; call < 3; call++) assert.equal(await (await fetch(`${url}/plain`)).json(), 'plain');
      assert.equal(authorization.tokenRequests, 0);
    },
  },
  {
    name: 'answers many concurrent requests with one token request',
    async run({ api, authorization, start }) {
      const { url } = await start({ routes: { '/users': upstreamRoute(api.url) } });
      const responses = await Promise.all(Array.from({ length: 50 }, () => fetch(`${url}/users`)));
      assert.deepEqual(new Set(responses.map(({ status }) => status)), new Set([200]));
      assert.equal(api.requests.length, 50);
      assert.equal(authorization.tokenRequests, 1);
    },
  },
  {
    name: 'resends an upstream request once, with a new token, after a 401',
    async run({ api, authorization, start }) {
      const { url } = await start({ routes: { '/users': upstreamRoute(api.url) } });
      api.answerNext(401);
      const body = (await (await fetch(`${url}/users`)).json()) as { status: number };
      assert.equal(body.status, 200);
      assert.equal(authorization.tokenRequests, 2);
      const [first, second] = api.requests.map(({ headers }) => headers.authorization);
      assert.notEqual(first, second);
    },
  },
  {
    name: 'hands the route a 401 that a new token does not cure',
    async run({ api, authorization, start }) {
      const { url } = await start({ routes: { '/users': upstreamRoute(api.url) } });
      api.answerNext(401, 401);
      const body = (await (await fetch(`${url}/users`)).json()) as { status: number };
      assert.equal(body.status, 401);
      assert.equal(api.requests.length, 2);
      assert.equal(authorization.tokenRequests, 2);
    },
  },
  {
    name: 'keeps several clients apart',
    async run({ api, client, start }) {
      const one = client({ name: 'one' });
      const two = client({ name: 'two' });
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
