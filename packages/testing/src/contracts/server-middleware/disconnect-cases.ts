import assert from 'node:assert/strict';
import type { ServerMiddlewareCase } from './server-middleware-case.ts';
import { upstreamRoute } from './upstream-route.ts';
import type { ContractRoute } from './server-middleware-fixture.ts';

/** A route that gets a token, and the outcome: also when the caller has gone. */
function watchedRoute(): { route: ContractRoute; outcome: Promise<unknown> } {
  let tell: (outcome: unknown) => void;
  const outcome = new Promise<unknown>((resolve) => (tell = resolve));
  const route: ContractRoute = async ({ api }) => {
    await api!.getToken().then(tell, tell);
    return 'done';
  };
  return { route, outcome };
}

/** What happens when a caller disconnects. */
export const disconnectCases: readonly ServerMiddlewareCase[] = [
  {
    title: 'the wait of a caller who disconnects ends, and no other caller is affected',
    async run({ api, start, tokens }) {
      const { outcome, route } = watchedRoute();
      const { url } = await start({ routes: { '/wait': route, '/users': upstreamRoute(api.url) } });
      tokens.hold();
      const caller = new AbortController();
      const gone = assert.rejects(fetch(`${url}/wait`, { signal: caller.signal }));
      const staying = fetch(`${url}/users`);
      await tokens.whenRequested();
      caller.abort();
      await gone;
      assert.equal(((await outcome) as Error).name, 'AbortError');
      tokens.release();
      assert.equal((await staying).status, 200);
      assert.equal(tokens.tokenRequests, 1);
    },
  },
  {
    title: 'the upstream call of a caller who disconnects is aborted',
    async run({ api, start }) {
      const { url } = await start({ routes: { '/users': upstreamRoute(api.url) } });
      api.hold();
      const caller = new AbortController();
      const gone = assert.rejects(fetch(`${url}/users`, { signal: caller.signal }));
      await api.whenRequested();
      caller.abort();
      await gone;
      await api.whenIdle();
    },
  },
  {
    title: 'a handle still works after the route has answered',
    async run({ api, start }) {
      let proceed = (): void => {};
      const answered = new Promise<void>((resolve) => (proceed = resolve));
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
      // The response's `close` event comes before the route continues.
      await new Promise((resolve) => setImmediate(resolve));
      proceed();
      assert.equal((await afterwards)?.status, 200);
    },
  },
  {
    title: 'a hundred callers who disconnect while there is no token cost one token request',
    async run({ api, start, tokens }) {
      const { url } = await start({ routes: { '/users': upstreamRoute(api.url) } });
      tokens.hold();
      for (let index = 0; index < 100; index++) {
        const caller = new AbortController();
        const gone = assert.rejects(fetch(`${url}/users`, { signal: caller.signal }));
        await tokens.whenRequested();
        caller.abort();
        await gone;
      }
      tokens.release();
      assert.equal((await fetch(`${url}/users`)).status, 200);
      assert.equal(tokens.tokenRequests, 1);
    },
  },
];
