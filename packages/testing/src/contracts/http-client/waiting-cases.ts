import assert from 'node:assert/strict';
import { findOAuthError } from '@evergrant/core';
import type { Chapter } from './http-client-case.ts';
import { latch } from './latch.ts';

/** A call waits for a token, and may be over before there is one. The token endpoint is held: only the call's own end can end it. */
export const waiting: Chapter = (scenario) => {
  scenario('a timeout ends the wait for a token, and nobody else’s', async ({ api, clock, send, tokens }) => {
    tokens.hold();
    const patient = send();
    await tokens.whenRequested();
    let over = false;
    const hasty = send({ timeoutMs: 20 }).finally(() => (over = true));
    hasty.catch(() => {});
    // An adapter may leave it to the client's clock or to the HTTP client, which goes by the machine's.
    for (let turn = 0; turn < 100 && !over; turn++) await clock.advance(20);
    await assert.rejects(hasty);
    assert.equal(api.requests.length, 0);
    tokens.release();
    assert.equal((await patient).status, 200);
    assert.equal(tokens.tokenRequests, 1);
  });

  scenario('an abort ends the wait for a token, and nobody else’s', async ({ api, send, tokens }) => {
    tokens.hold();
    const controller = new AbortController();
    const aborted = send({ signal: controller.signal });
    const patient = send();
    await tokens.whenRequested();
    controller.abort();
    await assert.rejects(aborted, (error) => findOAuthError(error) === undefined);
    assert.equal(api.requests.length, 0);
    tokens.release();
    assert.equal((await patient).status, 200);
    assert.equal(tokens.tokenRequests, 1);
  });

  scenario('an abort ends the wait for the token after a 401', async (world) => {
    await world.obtainRevokedToken();
    world.tokens.hold();
    const controller = new AbortController();
    const aborted = world.send({ signal: controller.signal });
    await world.tokens.whenRequested();
    controller.abort();
    await assert.rejects(aborted);
    assert.equal(world.api.requests.length, 2);
    world.tokens.release();
    assert.equal((await world.send()).status, 200);
  });

  scenario('a call that was aborted beforehand sends nothing', async ({ api, send, tokens }) => {
    await assert.rejects(send({ signal: AbortSignal.abort() }));
    assert.equal(api.requests.length + tokens.tokenRequests, 0);
  });

  scenario('an abort on the way ends the call itself', async (world) => {
    await world.obtainToken();
    const { opened, open } = latch();
    world.api.answer(async (_request, usual) => {
      await opened;
      return usual();
    });
    const controller = new AbortController();
    const aborted = world.send({ signal: controller.signal });
    await world.api.whenRequested(1);
    controller.abort();
    await assert.rejects(aborted);
    open();
  });

  scenario('a signal that outlives many calls gathers no listeners', async ({ clock, send }) => {
    const { signal } = new AbortController();
    let listeners = 0;
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = (...words: Parameters<typeof addEventListener>) => {
      listeners++;
      addEventListener.apply(signal, words);
    };
    signal.removeEventListener = (...words: Parameters<typeof removeEventListener>) => {
      listeners--;
      removeEventListener.apply(signal, words);
    };
    for (let call = 0; call < 5; call++) {
      await clock.advance(4_000_000); // each call has to wait for a token of its own
      assert.equal((await send({ signal })).status, 200);
    }
    assert.ok(listeners <= 5, `${listeners} listeners are left`);
  });
};
