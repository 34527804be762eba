import assert from 'node:assert/strict';
import { findOAuthError } from '@evergrant/core';
import type { Chapter } from './http-client-case.ts';
import { refusal } from './contract-api.ts';
import { latch } from './latch.ts';

/** The API answers 401. */
export const refusing: Chapter = (scenario) => {
  scenario('after a 401 the token is renewed and the request sent once more', async (world) => {
    await world.obtainRevokedToken();
    const response = await world.send({
      path: '/orders?page=2',
      method: 'DELETE',
      headers: { 'x-own': 'kept' },
    });
    assert.equal(response.status, 200);
    assert.deepEqual(JSON.parse(response.body), { path: '/orders' });
    const [, refused, resent] = world.api.requests;
    assert.equal(world.api.requests.length, 3);
    assert.notEqual(resent?.headers.authorization, refused?.headers.authorization);
    for (const member of ['method', 'url'] as const) assert.equal(resent?.[member], refused?.[member]);
    const withoutToken = (headers = {}): unknown => ({ ...headers, authorization: undefined });
    assert.deepEqual(withoutToken(resent?.headers), withoutToken(refused?.headers));
    assert.equal(world.tokens.tokenRequests, 2);
  });

  scenario(
    'fifty concurrent calls with a revoked token cost one token request, and all are answered',
    async (world) => {
      await world.obtainRevokedToken();
      const responses = await Promise.all(Array.from({ length: 50 }, () => world.send()));
      assert.deepEqual(new Set(responses.map(({ status }) => status)), new Set([200]));
      assert.equal(world.tokens.tokenRequests, 2);
    },
  );

  scenario('a request is never sent a third time, and the last 401 is handed back whole', async (world) => {
    await world.obtainToken();
    world.api.answer(() => refusal);
    const response = await world.send();
    assert.equal(response.status, 401);
    assert.equal(response.header('x-api'), 'refused');
    assert.deepEqual(JSON.parse(response.body), refusal.body);
    assert.equal(world.api.requests.length, 3);
    assert.equal(world.tokens.tokenRequests, 2);
    await world.send();
    await world.send();
    assert.equal(world.tokens.tokenRequests, 2, 'renewing did not help, so it is left for a while');
  });

  scenario('the 401 of a fresh token is acted upon like any other', async ({ api, send, tokens }) => {
    api.answer((_request, usual, index) => (index === 0 ? refusal : usual()));
    assert.equal((await send()).status, 200);
    assert.equal(new Set(api.authorizations).size, 2);
    assert.equal(tokens.tokenRequests, 2);
  });

  for (const status of [400, 403, 404, 419, 500]) {
    scenario(`a ${status} is handed back and costs no token`, async (world) => {
      await world.obtainToken();
      world.api.answer(() => ({ ...refusal, status }));
      const response = await world.send();
      assert.equal(response.status, status);
      assert.deepEqual(JSON.parse(response.body), refusal.body);
      assert.equal(world.api.requests.length, 2);
      await world.send();
      assert.equal(world.tokens.tokenRequests, 1);
    });
  }

  scenario('a 401 for a scope that the token lacks is handed back and costs no token', async (world) => {
    await world.obtainToken();
    const challenge = 'Basic realm="a, \\"b\\"", Bearer scope="orders people", error="insufficient_scope"';
    world.api.answer(() => ({ status: 401, headers: { 'www-authenticate': challenge } }));
    assert.equal((await world.send()).status, 401);
    assert.equal(world.api.requests.length, 2);
    assert.equal(world.tokens.tokenRequests, 1);
  });

  scenario('late 401s of one generation cost one token request', async (world) => {
    await world.obtainToken();
    const latches = Array.from({ length: 6 }, latch);
    world.api.answer(async (_request, usual, index) => {
      await latches[index - 1]?.opened;
      return usual();
    });
    const calls = latches.map(() => world.send());
    await world.api.whenRequested(latches.length);
    world.tokens.revokeAll();
    for (const [index, { open }] of latches.entries()) {
      open();
      assert.equal((await calls[index])?.status, 200);
    }
    assert.equal(world.tokens.tokenRequests, 2);
    assert.equal(world.api.requests.length, 1 + 2 * latches.length);
  });

  scenario(
    'where no new token can be had, the call fails with our error and nothing more is sent',
    async (world) => {
      await world.obtainRevokedToken();
      world.tokens.takeDown();
      await assert.rejects(world.send(), (error) => findOAuthError(error)?.code === 'network-failure');
      assert.equal(world.api.requests.length, 2);
    },
  );
};
