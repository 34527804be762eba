import assert from 'node:assert/strict';
import { createOAuthClient, findOAuthError } from '@evergrant/core';
import type { Chapter } from './http-client-case.ts';

/** Many calls, and a core that is not the one the contract was built with. */
export const enduring: Chapter = (scenario, { loadCoreAgain }) => {
  scenario(
    'two hundred resends use one connection and leave nothing behind',
    async (world) => {
      await world.obtainToken();
      const timers = (): number =>
        process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
      const before = timers();
      for (let call = 0; call < 200; call++) {
        world.tokens.revokeAll();
        assert.equal((await world.send({ method: 'POST' })).status, 200);
      }
      assert.equal(world.api.requests.length, 401);
      assert.ok(world.api.connections <= 2, `${world.api.connections} connections`);
      assert.ok(timers() <= before, 'timers are left');
    },
    { timeoutMs: 60_000 },
  );

  scenario('a client of another copy of the core works', async (world) => {
    const another = await loadCoreAgain();
    assert.notEqual(another.createOAuthClient, createOAuthClient, 'it is the same copy');
    const client = world.createClient({}, another.createOAuthClient);
    const http = await world.openHttp({ clients: [client] });
    await world.send({}, http);
    world.tokens.revokeAll();
    assert.equal((await world.send({}, http)).status, 200);
    await client.invalidate();
    world.tokens.takeDown();
    await assert.rejects(world.send({}, http), (error) => findOAuthError(error)?.code === 'network-failure');
  });
};
