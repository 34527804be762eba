import assert from 'node:assert/strict';
import type { Chapter } from './http-client-case.ts';

/** The caller's own header wins, and nobody's options are touched. */
export const yielding: Chapter = (scenario, { capabilities }) => {
  for (const name of ['Authorization', 'authorization', 'AUTHORIZATION']) {
    scenario(
      `the caller’s own \`${name}\` is left alone, and so is its 401`,
      async ({ api, send, tokens }) => {
        assert.equal((await send({ headers: { [name]: 'Basic b3duOm93bg==' } })).status, 401);
        assert.deepEqual(api.authorizations, ['Basic b3duOm93bg==']);
        assert.equal(tokens.tokenRequests, 0);
      },
    );
  }

  scenario(
    capabilities.defaultHeaders
      ? 'an `Authorization` among the headers of all requests is left alone'
      : 'there are no headers of all requests',
    async ({ api, openHttp, send, tokens }) => {
      const http = await openHttp({ defaultHeaders: { authorization: 'Basic b3duOm93bg==' } });
      await send({}, http);
      assert.equal(api.authorizations[0] === 'Basic b3duOm93bg==', capabilities.defaultHeaders);
      assert.equal(tokens.tokenRequests, capabilities.defaultHeaders ? 0 : 1);
    },
  );

  scenario('frozen options may be used again and again', async ({ api, http, tokens }) => {
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
  });

  scenario('options that are not frozen are what they were', async ({ api, http, tokens }) => {
    const call = http.prepare({ url: api.url, headers: { 'x-own': 'kept' }, oauth: { scope: 'orders' } });
    const before = structuredClone(plainPart(call.options));
    await call.send();
    tokens.revokeAll();
    await call.send();
    assert.deepEqual(plainPart(call.options), before);
  });
};

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
