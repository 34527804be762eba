import assert from 'node:assert/strict';
import { findOAuthError } from '@evergrant/core';
import type { HttpClientCase } from './http-client-case.ts';
import { latch } from './latch.ts';

/** How a call ends that waits for a token. The token endpoint does not answer: only the call itself can end the wait. */
export const waitingCases: readonly HttpClientCase[] = [
  {
    title: 'a timeout ends the wait for a token, and no other call is affected',
    async run({ api, clock, send, tokens }) {
      tokens.hold();
      const patient = send();
      await tokens.whenRequested();
      let over = false;
      const hasty = send({ timeoutMs: 20 }).finally(() => (over = true));
      hasty.catch(() => {});
      // The timeout may run on the client's clock, or on the machine's.
      for (let turn = 0; turn < 100 && !over; turn++) await clock.advance(20);
      await assert.rejects(hasty);
      assert.equal(api.requests.length, 0);
      tokens.release();
      assert.equal((await patient).status, 200);
      assert.equal(tokens.tokenRequests, 1);
    },
  },
  {
    title: 'an abort ends the wait for a token, and no other call is affected',
    async run({ api, send, tokens }) {
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
    },
  },
  {
    title: 'an abort ends the wait for the token after a 401',
    async run({ api, obtainRevokedToken, send, tokens }) {
      await obtainRevokedToken();
      tokens.hold();
      const controller = new AbortController();
      const aborted = send({ signal: controller.signal });
      await tokens.whenRequested();
      controller.abort();
      await assert.rejects(aborted);
      assert.equal(api.requests.length, 2);
      tokens.release();
      assert.equal((await send()).status, 200);
    },
  },
  {
    title: 'a call whose signal is already aborted sends nothing',
    async run({ api, send, tokens }) {
      await assert.rejects(send({ signal: AbortSignal.abort() }));
      assert.equal(api.requests.length + tokens.tokenRequests, 0);
    },
  },
  {
    title: 'an abort while the API answers ends the call',
    async run({ api, obtainToken, send }) {
      await obtainToken();
      const { opened, open } = latch();
      api.answerWith(async (_request, usual) => {
        await opened;
        return usual();
      });
      const controller = new AbortController();
      const aborted = send({ signal: controller.signal });
      await api.whenRequested();
      controller.abort();
      await assert.rejects(aborted);
      open();
    },
  },
  {
    title: 'a signal that is used for many calls does not accumulate listeners',
    async run({ clock, send }) {
      const { signal } = new AbortController();
      let listeners = 0;
      const { addEventListener, removeEventListener } = signal;
      signal.addEventListener = (...parameters: Parameters<typeof addEventListener>) => {
        listeners++;
        addEventListener.apply(signal, parameters);
      };
      signal.removeEventListener = (...parameters: Parameters<typeof removeEventListener>) => {
        listeners--;
        removeEventListener.apply(signal, parameters);
      };
      for (let call = 0; call < 5; call++) {
        await clock.advance(4_000_000); // every call has to wait for a new token
        assert.equal((await send({ signal })).status, 200);
      }
      assert.ok(listeners <= 5, `${listeners} listeners are left`);
    },
  },
];
