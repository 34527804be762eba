import assert from 'node:assert/strict';
import type { HttpClientCase } from './http-client-case.ts';

const own = 'Basic b3duOm93bg==';

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  return Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value));
}

function deepFreeze(value: unknown): void {
  if (!isPlain(value) || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const member of Object.values(value)) deepFreeze(member);
}

/** Options without what cannot be compared: functions, agents, signals. */
function plainPart(value: unknown): unknown {
  if (!isPlain(value)) return typeof value === 'object' || typeof value === 'function' ? null : value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plainPart(member)]));
}

const ownHeader: readonly HttpClientCase[] = ['Authorization', 'authorization', 'AUTHORIZATION'].map(
  (name) => ({
    title: `the caller’s own \`${name}\` is not replaced, and its 401 is handed back`,
    async run({ api, send, tokens }) {
      assert.equal((await send({ headers: { [name]: own } })).status, 401);
      assert.deepEqual(api.authorizations, [own]);
      assert.equal(tokens.tokenRequests, 0);
    },
  }),
);

/** The caller's own header wins, and the caller's options are not changed. */
export const callerOptionsCases: readonly HttpClientCase[] = [
  ...ownHeader,
  {
    title: 'an `Authorization` in the default headers is not replaced',
    when: ({ defaultHeaders }) => defaultHeaders,
    async run({ api, openHttp, send, tokens }) {
      await send({}, await openHttp({ defaultHeaders: { authorization: own } }));
      assert.equal(api.authorizations[0], own);
      assert.equal(tokens.tokenRequests, 0);
    },
  },
  {
    title: 'the HTTP client has no default headers, as the fixture declares',
    when: ({ defaultHeaders }) => !defaultHeaders,
    async run({ api, openHttp, send, tokens }) {
      await send({}, await openHttp({ defaultHeaders: { authorization: own } }));
      assert.notEqual(api.authorizations[0], own);
      assert.equal(tokens.tokenRequests, 1);
    },
  },
  {
    title: 'frozen options can be used for several calls',
    async run({ api, http, tokens }) {
      const call = http.prepare({
        url: `${api.url}/orders`,
        method: 'POST',
        headers: { 'x-own': 'kept', 'content-type': 'text/plain' },
        body: { kind: 'text', value: 'body' },
        oauth: { scope: 'orders' },
      });
      deepFreeze(call.options);
      assert.equal((await call.send()).status, 200);
      tokens.revokeAll();
      assert.deepEqual(
        (await Promise.all([call.send(), call.send()])).map(({ status }) => status),
        [200, 200],
      );
      for (const { body, headers } of api.requests) {
        assert.equal(body.toString(), 'body');
        assert.equal(headers['x-own'], 'kept');
      }
    },
  },
  {
    title: 'options are not changed by a call or by a resend',
    async run({ api, http, tokens }) {
      const call = http.prepare({ url: api.url, headers: { 'x-own': 'kept' }, oauth: { scope: 'orders' } });
      const before = structuredClone(plainPart(call.options));
      await call.send();
      tokens.revokeAll();
      await call.send();
      assert.deepEqual(plainPart(call.options), before);
    },
  },
];
