import assert from 'node:assert/strict';
import type { ContractCase } from './server-middleware-case.ts';
import { upstreamRoute } from './handle-cases.ts';

/** Clients that are a function of the request. */
export const tenantCases: ContractCase[] = [
  {
    name: 'takes the clients of each request from a function, without mixing them up',
    async run({ api, authorization, client, start }) {
      const tenants = { north: client({ name: 'north' }), south: client({ name: 'south' }) };
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
      assert.equal(authorization.tokenRequests, 2);
    },
  },
  {
    name: 'takes them from a function that answers at once',
    async run({ api, client, start }) {
      const only = client();
      const { url } = await start({
        clients: () => ({ api: only }),
        routes: { '/users': upstreamRoute(api.url) },
      });
      assert.equal((await fetch(`${url}/users`)).status, 200);
    },
  },
  {
    name: 'hands an error of that function to the error handling of the application',
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
];
