import assert from 'node:assert/strict';
import { findOAuthError } from '@evergrant/core';
import type { HttpClientCase } from './http-client-case.ts';

/** A configuration error says which client it is about: an application has several. */
function namesTheClient(error: unknown): boolean {
  const { code, message = '' } = findOAuthError(error) ?? {};
  return code === 'invalid-configuration' && / \(client "[^"]+"\)$/.test(message);
}

/** Which requests get a token, and which token. */
export const attachingCases: readonly HttpClientCase[] = [
  {
    title: 'a request carries the token',
    async run({ api, send, tokens }) {
      const response = await send({ path: '/orders?page=2', headers: { 'x-own': 'kept' } });
      assert.equal(response.status, 200);
      assert.deepEqual(JSON.parse(response.body), { path: '/orders' });
      assert.equal(api.requests[0]?.url, '/orders?page=2');
      assert.equal(api.requests[0]?.headers['x-own'], 'kept');
      assert.equal(tokens.tokenRequests, 1);
    },
  },
  {
    title: 'a hundred concurrent calls cost one token request',
    async run({ send, tokens }) {
      const responses = await Promise.all(Array.from({ length: 100 }, () => send()));
      assert.deepEqual(new Set(responses.map(({ status }) => status)), new Set([200]));
      assert.equal(tokens.tokenRequests, 1);
    },
  },
  {
    title: 'later calls use the token again',
    async run({ api, send, tokens }) {
      for (let call = 0; call < 10; call++) assert.equal((await send()).status, 200);
      assert.equal(tokens.tokenRequests, 1);
      assert.equal(new Set(api.authorizations).size, 1);
    },
  },
  {
    title: 'the header has the scheme that the profile gives the token type',
    options: { server: { tokenType: 'jwt' }, client: { tokenTypes: { jwt: 'JWT' } } },
    async run({ api, send }) {
      assert.equal((await send()).status, 200);
      assert.match(api.authorizations[0] ?? '', /^JWT \S+$/);
    },
  },
  {
    title: 'every method is sent unchanged',
    async run({ api, send }) {
      const methods = ['GET', 'DELETE', 'OPTIONS', 'PATCH', 'HEAD'];
      for (const method of methods) await send({ method });
      assert.deepEqual(
        api.requests.map(({ method }) => method),
        methods,
      );
    },
  },
  {
    title: 'a call with `oauth: false` gets no token',
    async run({ api, send, tokens }) {
      assert.equal((await send({ oauth: false })).status, 401);
      assert.deepEqual(api.authorizations, [undefined]);
      assert.equal(tokens.tokenRequests, 0);
    },
  },
  {
    title: 'a call with another scope or resource gets a token of its own',
    async run({ api, send, tokens }) {
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
    },
  },
  {
    title: 'the token of another scope is renewed after a 401 like any other token',
    async run({ api, send, tokens }) {
      await send({ oauth: { scope: 'orders' } });
      tokens.revokeAll();
      assert.equal((await send({ oauth: { scope: 'orders' } })).status, 200);
      assert.equal(api.requests.length, 3);
      assert.deepEqual(
        tokens.requests.map(({ parameters }) => parameters.scope),
        ['orders', 'orders'],
      );
    },
  },
  {
    title: 'a client without origins takes the origin of the base URL',
    when: ({ baseUrl }) => baseUrl,
    async run({ createClient, openHttp, send }) {
      const client = createClient({ origins: [] });
      assert.equal((await send({}, await openHttp({ clients: [client] }))).status, 200);
    },
  },
  {
    title: 'a base URL outside the origins of the client is refused when the adapter is attached',
    when: ({ baseUrl }) => baseUrl,
    async run({ elsewhere, openHttp }) {
      await assert.rejects(openHttp({ baseUrl: elsewhere.url }), namesTheClient);
    },
  },
  {
    title: 'what is no client is refused with words that say what to write, and is not printed',
    async run({ openHttp, tokens }) {
      for (const given of [undefined, { clientId: 'crm-sync' }, 'the-secret']) {
        await assert.rejects(openHttp({ clients: [given as never] }), (error) => {
          const { code, message = '' } = findOAuthError(error) ?? {};
          assert.equal(code, 'invalid-configuration');
          assert.match(message, /: client: must be a client, not .+createOAuthClient/);
          return !/crm-sync|the-secret/.test(message);
        });
      }
      assert.equal(tokens.tokenRequests, 0);
    },
  },
  {
    title: 'a client without origins cannot be attached, because the adapter knows no base URL',
    when: ({ baseUrl }) => !baseUrl,
    async run({ createClient, openHttp, tokens }) {
      const client = createClient({ origins: [] });
      await assert.rejects(openHttp({ clients: [client] }), namesTheClient);
      assert.equal(tokens.tokenRequests, 0);
    },
  },
  {
    title: 'an instance from which the adapter was detached sends no token and resends nothing',
    when: ({ detach }) => detach,
    async run({ api, http, send, tokens }) {
      await send();
      assert.ok(http.detach, 'the fixture declares `detach` and does not have it');
      http.detach();
      assert.equal((await send()).status, 401);
      assert.equal(api.authorizations[1], undefined);
      assert.equal(api.requests.length, 2);
      assert.equal(tokens.tokenRequests, 1);
    },
  },
  {
    title: 'the adapter cannot be detached, as the fixture declares',
    when: ({ detach }) => !detach,
    run: ({ http }) => assert.equal(http.detach, undefined),
  },
];
