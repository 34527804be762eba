import assert from 'node:assert/strict';
import type { ServerMiddlewareCase } from './server-middleware-case.ts';
import { upstreamRoute } from './upstream-route.ts';

/** Clients as a function of the request. */
export const tenantCases: readonly ServerMiddlewareCase[] = [
  {
    title: 'a function gives the clients of each request, and no request gets those of another',
    when: ({ tenants }) => tenants,
    async run({ api, createClient, start, tokens }) {
      const tenants = { north: createClient({ name: 'north' }), south: createClient({ name: 'south' }) };
      const { url } = await start({
        clients: async (tenant) => ({ api: tenants[tenant as keyof typeof tenants] }),
        routes: {
          '/users': upstreamRoute(api.url),
          '/who': async (oauth) => (await oauth.api!.getToken()).value,
        },
      });
      const ask = async (tenant: string): Promise<unknown> =>
        (await fetch(`${url}/who`, { headers: { 'x-tenant': tenant } })).json();
      const [north, south, northAgain] = await Promise.all([ask('north'), ask('south'), ask('north')]);
      assert.equal(north, northAgain);
      assert.notEqual(north, south);
      assert.equal(north, tenants.north.peek()?.value);
      assert.equal(south, tenants.south.peek()?.value);
      assert.equal(tokens.tokenRequests, 2);
    },
  },
  {
    title: 'the function may return the clients synchronously',
    when: ({ tenants }) => tenants,
    async run({ api, createClient, start }) {
      const only = createClient();
      const { url } = await start({
        clients: () => ({ api: only }),
        routes: { '/users': upstreamRoute(api.url) },
      });
      assert.equal((await fetch(`${url}/users`)).status, 200);
    },
  },
  {
    title: 'an error of the function reaches the error handling of the application',
    when: ({ tenants }) => tenants,
    async run({ errors, start }) {
      for (const clients of [
        async () => {
          throw new Error('no such tenant');
        },
        () => {
          throw new Error('no such tenant');
        },
      ]) {
        const { url } = await start({ clients, routes: { '/plain': async () => 'plain' } });
        await (await fetch(`${url}/plain`)).text();
        assert.equal((errors.pop() as Error | undefined)?.message, 'no such tenant');
      }
    },
  },
  {
    title: 'a function in place of clients is refused, as the fixture declares',
    when: ({ tenants }) => !tenants,
    async run({ client, start }) {
      await assert.rejects(start({ clients: () => ({ api: client }) }));
    },
  },
];
