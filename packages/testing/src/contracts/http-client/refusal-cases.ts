import assert from 'node:assert/strict';
import { findOAuthError } from '@evergrant/core';
import { refusal } from './api-answers.ts';
import type { HttpClientCase } from './http-client-case.ts';
import { latch } from './latch.ts';

const costsNoToken: readonly HttpClientCase[] = [400, 403, 404, 419, 500].map((status) => ({
  title: `a ${status} is handed back and costs no token request`,
  async run({ api, obtainToken, send, tokens }) {
    await obtainToken();
    const headers = { 'www-authenticate': 'Bearer error="insufficient_scope"' };
    api.answerWith(() => ({ ...refusal, status, headers }));
    const response = await send();
    assert.equal(response.status, status);
    assert.deepEqual(JSON.parse(response.body), refusal.body);
    assert.equal(api.requests.length, 2);
    await send();
    assert.equal(tokens.tokenRequests, 1);
  },
}));

/** What happens when the API refuses a token. */
export const refusalCases: readonly HttpClientCase[] = [
  {
    title: 'after a 401 the token is renewed and the request sent once more',
    async run({ api, obtainRevokedToken, send, tokens }) {
      await obtainRevokedToken();
      const response = await send({
        path: '/orders?page=2',
        method: 'DELETE',
        headers: { 'x-own': 'kept' },
      });
      assert.equal(response.status, 200);
      assert.deepEqual(JSON.parse(response.body), { path: '/orders' });
      const [, refused, resent] = api.requests;
      assert.equal(api.requests.length, 3);
      assert.notEqual(resent?.headers.authorization, refused?.headers.authorization);
      for (const member of ['method', 'url'] as const) assert.equal(resent?.[member], refused?.[member]);
      const withoutToken = (headers = {}): unknown => ({ ...headers, authorization: undefined });
      assert.deepEqual(withoutToken(resent?.headers), withoutToken(refused?.headers));
      assert.equal(tokens.tokenRequests, 2);
    },
  },
  {
    title: 'fifty concurrent calls with a revoked token cost one token request, and all of them succeed',
    async run({ obtainRevokedToken, send, tokens }) {
      await obtainRevokedToken();
      const responses = await Promise.all(Array.from({ length: 50 }, () => send()));
      assert.deepEqual(new Set(responses.map(({ status }) => status)), new Set([200]));
      assert.equal(tokens.tokenRequests, 2);
    },
  },
  {
    title: 'a request is never sent a third time, and the last 401 is handed back whole',
    async run({ api, obtainToken, send, tokens }) {
      await obtainToken();
      api.answerWith(() => refusal);
      const response = await send();
      assert.equal(response.status, 401);
      assert.equal(response.header('x-api'), 'refused');
      assert.deepEqual(JSON.parse(response.body), refusal.body);
      assert.equal(api.requests.length, 3);
      assert.equal(tokens.tokenRequests, 2);
      await send();
      await send();
      assert.equal(tokens.tokenRequests, 2, 'renewal goes on although it did not help');
    },
  },
  {
    title: 'a 401 for a token that is only seconds old renews the token like any other 401',
    async run({ api, send, tokens }) {
      api.answerWith(({ number }, usual) => (number === 1 ? refusal : usual()));
      assert.equal((await send()).status, 200);
      assert.equal(new Set(api.authorizations).size, 2);
      assert.equal(tokens.tokenRequests, 2);
    },
  },
  ...costsNoToken,
  {
    title: 'a 401 for a scope that the token lacks is handed back and costs no token request',
    async run({ api, obtainToken, send, tokens }) {
      await obtainToken();
      const challenge = 'Basic realm="a, \\"b\\"", Bearer scope="orders people", error="insufficient_scope"';
      api.answerWith(() => ({ status: 401, headers: { 'www-authenticate': challenge } }));
      assert.equal((await send()).status, 401);
      assert.equal(api.requests.length, 2);
      assert.equal(tokens.tokenRequests, 1);
    },
  },
  {
    title: 'late 401s for one token cost one token request',
    async run({ api, obtainToken, send, tokens }) {
      await obtainToken();
      const latches = Array.from({ length: 6 }, latch);
      // By path: the requests may arrive in another order.
      api.answerWith(async ({ path }, usual) => {
        await latches[Number(path.slice(1))]?.opened;
        return usual();
      });
      const calls = latches.map((_latch, index) => send({ path: `/${index}` }));
      await api.whenRequested(latches.length);
      tokens.revokeAll();
      for (const [index, { open }] of latches.entries()) {
        open();
        assert.equal((await calls[index])?.status, 200);
      }
      assert.equal(tokens.tokenRequests, 2);
      assert.equal(api.requests.length, 1 + 2 * latches.length);
    },
  },
  {
    title: 'if no new token can be obtained, the call fails with our error and nothing more is sent',
    async run({ api, obtainRevokedToken, send, tokens }) {
      await obtainRevokedToken();
      tokens.takeDown();
      await assert.rejects(send(), (error) => findOAuthError(error)?.code === 'network-failure');
      assert.equal(api.requests.length, 2);
    },
  },
];
