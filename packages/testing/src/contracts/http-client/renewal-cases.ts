import assert from 'node:assert/strict';
import type { Chapter } from './http-client-case.ts';

const lifetimeMs = 3_600_000;

/** A token is replaced before and after it expires. */
export const renewing: Chapter = (scenario, { capabilities }) => {
  scenario(
    'a token that is about to expire is renewed behind the calls',
    async ({ clock, client, send, tokens }) => {
      await send();
      const first = client.peek()?.fingerprint;
      await clock.advance(lifetimeMs * 0.85);
      tokens.hold();
      const responses = await Promise.all(Array.from({ length: 20 }, () => send()));
      assert.deepEqual(new Set(responses.map(({ status }) => status)), new Set([200]), 'no call waits');
      await tokens.whenRequested();
      const renewed = new Promise<void>((resolve) => {
        client.subscribe(({ type }) => type === 'token-obtained' && resolve());
      });
      tokens.release();
      await renewed;
      assert.equal((await send()).status, 200);
      assert.notEqual(client.peek()?.fingerprint, first);
      assert.equal(tokens.tokenRequests, 2);
    },
  );

  scenario('an expired token is not sent any more', async ({ api, clock, send, tokens }) => {
    await send();
    await clock.advance(lifetimeMs + 1);
    assert.equal((await send()).status, 200);
    assert.equal(api.requests.length, 2, 'nothing went out with the expired one');
    assert.equal(tokens.tokenRequests, 2);
  });

  scenario('while the token endpoint is down, calls go on with the token there is', async (world) => {
    await world.obtainToken();
    await world.clock.advance(lifetimeMs * 0.85);
    world.tokens.takeDown();
    for (let call = 0; call < 5; call++) assert.equal((await world.send()).status, 200);
  });

  scenario(
    capabilities.retries
      ? 'a retry of the HTTP client itself carries the token that is current by then'
      : 'the HTTP client does not retry by itself',
    async ({ api, client, openHttp, send, tokens }) => {
      const http = capabilities.retries ? await openHttp({ retry: true }) : undefined;
      api.answer(async (_request, usual, index) => {
        if (index > 0) return usual();
        tokens.revokeAll();
        await client.invalidate();
        return { status: 503 };
      });
      const response = await send({}, http);
      assert.equal(response.status, capabilities.retries ? 200 : 503);
      assert.equal(api.requests.length, capabilities.retries ? 2 : 1);
      assert.equal(new Set(api.authorizations).size, api.requests.length);
    },
  );
};
