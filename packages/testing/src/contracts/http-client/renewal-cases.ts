import assert from 'node:assert/strict';
import type { HttpClientCase } from './http-client-case.ts';
import type { HttpClientContext } from './http-client-context.ts';

const lifetimeMs = 3_600_000;

/** Makes a call whose first answer is 503, while the token becomes invalid. Returns the status. */
async function callWithOutage(
  { api, client, send, tokens }: HttpClientContext,
  http: HttpClientContext['http'],
): Promise<number> {
  api.answerWith(async ({ number }, usual) => {
    if (number > 1) return usual();
    tokens.revokeAll();
    await client.invalidate();
    return { status: 503 };
  });
  return (await send({}, http)).status;
}

/** How a token is replaced, before and after it expires. */
export const renewalCases: readonly HttpClientCase[] = [
  {
    title: 'a token that is about to expire is renewed in the background, and no call waits',
    async run({ clock, client, send, tokens }) {
      await send();
      const first = client.peek()?.fingerprint;
      await clock.advance(lifetimeMs * 0.85);
      tokens.hold();
      const responses = await Promise.all(Array.from({ length: 20 }, () => send()));
      assert.deepEqual(new Set(responses.map(({ status }) => status)), new Set([200]), 'a call waited');
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
  },
  {
    title: 'an expired token is not sent any more',
    async run({ api, clock, send, tokens }) {
      await send();
      await clock.advance(lifetimeMs + 1);
      assert.equal((await send()).status, 200);
      assert.equal(api.requests.length, 2, 'the expired token was sent');
      assert.equal(tokens.tokenRequests, 2);
    },
  },
  {
    title: 'while the token endpoint is down, calls use the token that is still valid',
    async run({ clock, obtainToken, send, tokens }) {
      await obtainToken();
      await clock.advance(lifetimeMs * 0.85);
      tokens.takeDown();
      for (let call = 0; call < 5; call++) assert.equal((await send()).status, 200);
    },
  },
  {
    title: 'a retry by the HTTP client itself carries the token that is current by then',
    when: ({ retries }) => retries,
    async run(context) {
      const status = await callWithOutage(context, await context.openHttp({ retry: true }));
      assert.equal(status, 200);
      assert.equal(context.api.requests.length, 2);
      assert.equal(new Set(context.api.authorizations).size, 2);
    },
  },
  {
    title: 'the HTTP client does not retry by itself, as the fixture declares',
    when: ({ retries }) => !retries,
    async run(context) {
      assert.equal(await callWithOutage(context, context.http), 503);
      assert.equal(context.api.requests.length, 1);
    },
  },
];
