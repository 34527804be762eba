import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { findOAuthError, type OAuthErrorCode } from '@evergrant/core';
import type { HttpClientCase } from './http-client-case.ts';
import type { HttpClientContext } from './http-client-context.ts';

/** What a runtime's own `fetch` rejects with. */
interface FetchError {
  code?: unknown;
  cause?: { code?: unknown };
}

const failures: Record<string, { code: OAuthErrorCode; arrange(context: HttpClientContext): void }> = {
  'refuses the client': {
    code: 'request-refused',
    arrange: ({ tokens }) => void (tokens.clientSecret = 'another secret'),
  },
  'is down': { code: 'network-failure', arrange: ({ tokens }) => tokens.takeDown() },
  'answers 503': { code: 'endpoint-unavailable', arrange: ({ tokens }) => tokens.failNext(1) },
  'answers with a web page': {
    code: 'invalid-response',
    arrange: ({ tokens }) => tokens.failNext({ status: 200, body: '<html>' }),
  },
};

const endpointFailures: readonly HttpClientCase[] = Object.entries(failures).map(
  ([endpoint, { arrange, code }]) => ({
    title: `if the token endpoint ${endpoint}, the call fails with our error and nothing is sent`,
    async run(context) {
      arrange(context);
      const error = await failureOf(context.send());
      assert.equal(findOAuthError(error)?.code, code);
      assert.equal(context.api.requests.length, 0);
    },
  }),
);

function replaceCircular(): (name: string, value: unknown) => unknown {
  const seen = new Set<unknown>();
  return (_name, value) => {
    if (typeof value !== 'object' || value === null) return value;
    if (seen.has(value)) return undefined;
    seen.add(value);
    return value;
  };
}

async function failureOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    return error;
  }
  return assert.fail('the call does not fail');
}

/** Without a token no request is sent. */
export const failureCases: readonly HttpClientCase[] = [
  ...endpointFailures,
  {
    title:
      'an error about a token endpoint that cannot be reached says the system’s code, in the message as well',
    async run({ send, tokens }) {
      tokens.takeDown();
      const { causeCode, message, name } = findOAuthError(await failureOf(send())) ?? assert.fail('not ours');
      assert.equal(name, 'OAuthError');
      // Deno and workerd tell no code.
      const { cause, code = cause?.code } = (await failureOf(
        fetch(tokens.tokenEndpoint, { method: 'POST' }),
      )) as FetchError;
      if (typeof code === 'string') assert.match(causeCode ?? '', /^[A-Z][A-Z0-9_]+$/);
      const expected = typeof code === 'string' ? ` (${causeCode})` : '';
      assert.ok(message.endsWith(`could not be reached${expected}`), message);
    },
  },
  {
    title: 'every call that waits for a token fails if the token request fails',
    async run({ api, send, tokens }) {
      tokens.takeDown();
      const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => send()));
      for (const outcome of outcomes) {
        assert.equal(findOAuthError((outcome as PromiseRejectedResult).reason)?.code, 'network-failure');
      }
      assert.equal(tokens.tokenRequests, 1);
      assert.equal(api.requests.length, 0);
    },
  },
  {
    title: 'calls succeed again once the token endpoint works again',
    async run({ clock, send, tokens }) {
      tokens.takeDown();
      await assert.rejects(send());
      tokens.bringUp();
      await clock.advance(600_000);
      assert.equal((await send()).status, 200);
    },
  },
  {
    title: 'an error shows no secret, however it is printed',
    async run({ api, obtainRevokedToken, send, tokens }) {
      await obtainRevokedToken();
      const { clientSecret } = tokens;
      const token = api.authorizations[0]?.split(' ')[1] ?? assert.fail();
      tokens.clientSecret = 'another secret';
      const error = await failureOf(send());
      assert.equal(findOAuthError(error)?.code, 'request-refused');
      const printed = [
        inspect(error, { depth: Infinity }),
        JSON.stringify(error),
        JSON.stringify({ ...(error as object) }, replaceCircular()),
        String((error as Error).stack),
      ].join('\n');
      for (const secret of [token, clientSecret, encodeURIComponent(clientSecret)]) {
        assert.ok(!printed.includes(secret), 'the error shows a secret');
      }
    },
  },
];
