import assert from 'node:assert/strict';
import { createOAuthClient, findOAuthError } from '@evergrant/core';
import type { HttpClientCase } from './http-client-case.ts';

/** Timers of the process. Runtimes that do not tell have none. */
function timerCount(): number {
  const resources = process.getActiveResourcesInfo?.() ?? [];
  return resources.filter((kind) => kind === 'Timeout').length;
}

/** Many calls, and two copies of core in one process. */
export const enduranceCases: readonly HttpClientCase[] = [
  {
    title: 'a hundred resends use one connection and leave no timer behind',
    timeoutMs: 60_000,
    async run({ api, obtainToken, send, tokens }) {
      await obtainToken();
      const before = timerCount();
      for (let call = 0; call < 100; call++) {
        tokens.revokeAll();
        assert.equal((await send({ method: 'POST' })).status, 200);
      }
      assert.equal(api.requests.length, 201);
      assert.ok(api.connections <= 2, `${api.connections} connections were used`);
      assert.ok(timerCount() <= before, 'timers are left');
    },
  },
  {
    title: 'a client of another copy of core works',
    async run({ createClient, fixture, openHttp, send, tokens }) {
      const another = await fixture.loadCoreAgain();
      assert.notEqual(another.createOAuthClient, createOAuthClient, '`loadCoreAgain` gives the same copy');
      const client = createClient({}, another.createOAuthClient);
      const http = await openHttp({ clients: [client] });
      await send({}, http);
      tokens.revokeAll();
      assert.equal((await send({}, http)).status, 200);
      await client.invalidate();
      tokens.takeDown();
      await assert.rejects(send({}, http), (error) => findOAuthError(error)?.code === 'network-failure');
    },
  },
];
