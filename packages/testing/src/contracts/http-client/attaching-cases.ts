import assert from 'node:assert/strict';
import { findOAuthError } from '@evergrant/core';
import type { Chapter } from './http-client-case.ts';

/** A token gets onto requests; with whose word, and onto which. */
export const attaching: Chapter = (scenario, { capabilities }) => {
  scenario('a request carries the token', async ({ api, send, tokens }) => {
    const response = await send({ path: '/orders?page=2', headers: { 'x-own': 'kept' } });
    assert.equal(response.status, 200);
    assert.deepEqual(JSON.parse(response.body), { path: '/orders' });
    assert.equal(api.requests[0]?.url, '/orders?page=2');
    assert.equal(api.requests[0]?.headers['x-own'], 'kept');
    assert.equal(tokens.tokenRequests, 1);
  });

  scenario('a hundred concurrent calls cost one token request', async ({ send, tokens }) => {
    const responses = await Promise.all(Array.from({ length: 100 }, () => send()));
    assert.deepEqual(new Set(responses.map(({ status }) => status)), new Set([200]));
    assert.equal(tokens.tokenRequests, 1);
  });

  scenario('later calls use the token again', async ({ api, send, tokens }) => {
    for (let call = 0; call < 10; call++) assert.equal((await send()).status, 200);
    assert.equal(tokens.tokenRequests, 1);
    assert.equal(new Set(api.authorizations).size, 1);
  });

  scenario(
    'the header has the scheme that the profile gives the token type',
    async ({ api, send }) => {
      assert.equal((await send()).status, 200);
      assert.match(api.authorizations[0] ?? '', /^JWT \S+$/);
    },
    { server: { tokenType: 'jwt' }, client: () => ({ tokenTypes: { jwt: 'JWT' } }) },
  );

  scenario('methods go out as they are', async ({ api, send }) => {
    for (const method of ['GET', 'DELETE', 'OPTIONS', 'PATCH', 'HEAD']) await send({ method });
    assert.deepEqual(
      api.requests.map(({ method }) => method),
      ['GET', 'DELETE', 'OPTIONS', 'PATCH', 'HEAD'],
    );
  });

  scenario('`oauth: false` leaves a call alone', async ({ api, send, tokens }) => {
    assert.equal((await send({ oauth: false })).status, 401);
    assert.deepEqual(api.authorizations, [undefined]);
    assert.equal(tokens.tokenRequests, 0);
  });

  scenario('another scope or resource gets another token, for that call', async ({ api, send, tokens }) => {
    await send();
    await send({ oauth: { scope: ['orders', 'people'] } });
    await send({ oauth: { resource: 'https://api.example.com/people' } });
    await send({ oauth: { scope: 'orders people' } });
    await send();
    assert.deepEqual(
      tokens.requests.map(({ parameters: { scope, resource } }) => [scope, resource]),
      [
        [undefined, undefined],
        ['orders people', undefined],
        [undefined, 'https://api.example.com/people'],
      ],
    );
    const [usual, scoped, forResource, scopedAgain, usualAgain] = api.authorizations;
    assert.equal(new Set([usual, scoped, forResource]).size, 3);
    assert.deepEqual([scopedAgain, usualAgain], [scoped, usual]);
  });

  scenario('another scope is renewed after a 401 like any other token', async ({ api, send, tokens }) => {
    await send({ oauth: { scope: 'orders' } });
    tokens.revokeAll();
    assert.equal((await send({ oauth: { scope: 'orders' } })).status, 200);
    assert.equal(api.requests.length, 3);
    assert.deepEqual(
      tokens.requests.map(({ parameters }) => parameters.scope),
      ['orders', 'orders'],
    );
  });

  scenario(
    capabilities.baseUrl
      ? 'a client without origins takes that of the base URL'
      : 'a client without origins cannot be attached',
    async ({ createClient, openHttp, send, tokens }) => {
      const client = createClient({ origins: [] });
      if (capabilities.baseUrl) {
        assert.equal((await send({}, await openHttp({ clients: [client] }))).status, 200);
        return;
      }
      await assert.rejects(
        async () => openHttp({ clients: [client] }),
        (error) => findOAuthError(error)?.code === 'invalid-configuration',
      );
      assert.equal(tokens.tokenRequests, 0);
    },
  );

  scenario('a base URL that the client has no business with is refused at once', async (world) => {
    if (!capabilities.baseUrl) return assert.equal(capabilities.baseUrl, false);
    await assert.rejects(
      async () => world.openHttp({ baseUrl: world.elsewhere.url }),
      (error) => findOAuthError(error)?.code === 'invalid-configuration',
    );
  });

  scenario(
    capabilities.detach ? 'detached, the instance is what it was' : 'there is no detaching',
    async ({ api, http, send, tokens }) => {
      if (!capabilities.detach) return assert.equal(http.detach, undefined);
      await send();
      http.detach?.();
      assert.equal((await send()).status, 401);
      assert.equal(api.authorizations[1], undefined);
      assert.equal(api.requests.length, 2);
      assert.equal(tokens.tokenRequests, 1);
    },
  );
};
