import assert from 'node:assert/strict';
import type { ContractCase } from './server-middleware-case.ts';
import { upstreamRoute } from './handle-cases.ts';
import type { ContractRoute } from './server-middleware-fixture.ts';

/** Asks for a token and tells how that ended, also when there is nobody left to answer. */
function watchedRoute(): { route: ContractRoute; outcome: Promise<unknown> } {
  let tell: (outcome: unknown) => void;
  const outcome = new Promise<unknown>((resolve) => (tell = resolve));
  const route: ContractRoute = async ({ api }) => {
    await api!.getToken().then(tell, tell);
    return 'done';
  };
  return { route, outcome };
}

/** What happens to a caller who leaves, and to those who stay. */
export const disconnectCases: ContractCase[] = [
  {
    name: "ends the wait of a caller who disconnects, and nobody else's",
    async run({ api, authorization, start }) {
      const { outcome, route } = watchedRoute();
      const { url } = await start({ routes: { '/wait': route, '/users': upstreamRoute(api.url) } });
      authorization.hold();
      const caller = new AbortController();
      const gone = assert.rejects(fetch(`${url}/wait`, { signal: caller.signal }));
      const staying = fetch(`${url}/users`);
      await authorization.whenRequested();
      caller.abort();
      await gone;
      assert.equal(((await outcome) as Error).name, 'AbortError');
      authorization.release();
      assert.equal((await staying).status, 200);
      assert.equal(authorization.tokenRequests, 1);
    },
  },
  {
    name: 'aborts the upstream call of a caller who disconnects',
    async run({ api, start }) {
      const { url } = await start({ routes: { '/users': upstreamRoute(api.url) } });
      const held = api.holdNext();
      const caller = new AbortController();
      const gone = assert.rejects(fetch(`${url}/users`, { signal: caller.signal }));
      const { aborted } = await held;
      caller.abort();
      await gone;
      await aborted;
    },
  },
  {
    name: 'goes on working for a route that has answered already',
    async run({ api, start }) {
      let goOn = (): void => {};
      const answered = new Promise<void>((resolve) => (goOn = resolve));
      let afterwards: Promise<Response> | undefined;
      const { url } = await start({
        routes: {
          '/background': async (oauth) => {
            afterwards = answered.then(() => oauth.api!.fetch(`${api.url}/later`));
            return 'accepted';
          },
        },
      });
      const response = await fetch(`${url}/background`, { headers: { connection: 'close' } });
      assert.equal(await response.json(), 'accepted');
      // The response's `close` has to have come and gone before the route goes on.
      await new Promise((resolve) => setImmediate(resolve));
      goOn();
      assert.equal((await afterwards)?.status, 200);
    },
  },
];
