import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { findOAuthError, type OAuthErrorCode } from '@evergrant/core';
import type { Chapter } from './http-client-case.ts';
import type { World } from './http-client-context.ts';

const failures: Record<string, { code: OAuthErrorCode; arrange(world: World): void }> = {
  'that refuses the client': {
    code: 'request-refused',
    arrange: ({ tokens }) => void (tokens.clientSecret = 'another secret'),
  },
  'that is down': { code: 'network-failure', arrange: ({ tokens }) => tokens.takeDown() },
  'that answers 503': { code: 'endpoint-unavailable', arrange: ({ tokens }) => tokens.failNext(1) },
  'that answers nonsense': {
    code: 'invalid-response',
    arrange: ({ tokens }) => tokens.failNext({ status: 200, body: '<html>' }),
  },
};

/** No token, no request. */
export const failing: Chapter = (scenario) => {
  for (const [endpoint, { code, arrange }] of Object.entries(failures)) {
    scenario(
      `with a token endpoint ${endpoint}, the call fails with our error and nothing is sent`,
      async (world) => {
        arrange(world);
        const error = await failureOf(world.send());
        assert.equal(findOAuthError(error)?.code, code);
        assert.equal(world.api.requests.length, 0);
      },
    );
  }

  scenario('every one of many waiting calls fails, each by itself', async (world) => {
    world.tokens.takeDown();
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => world.send()));
    for (const outcome of outcomes) {
      assert.equal(findOAuthError((outcome as PromiseRejectedResult).reason)?.code, 'network-failure');
    }
    assert.equal(world.tokens.tokenRequests, 1);
    assert.equal(world.api.requests.length, 0);
  });

  scenario('a failure is not for ever', async (world) => {
    world.tokens.takeDown();
    await assert.rejects(world.send());
    world.tokens.bringUp();
    await world.clock.advance(600_000);
    assert.equal((await world.send()).status, 200);
  });

  scenario('an error tells no secret, however it is printed', async (world) => {
    await world.obtainRevokedToken();
    const { clientSecret } = world.tokens;
    const token = world.api.authorizations[0]?.split(' ')[1] ?? assert.fail();
    world.tokens.clientSecret = 'another secret';
    const error = await failureOf(world.send());
    assert.equal(findOAuthError(error)?.code, 'request-refused');
    const printed = [
      inspect(error, { depth: Infinity }),
      JSON.stringify(error),
      JSON.stringify({ ...(error as object) }, replaceCircular()),
      String((error as Error).stack),
    ].join('\n');
    for (const secret of [token, clientSecret, encodeURIComponent(clientSecret)]) {
      assert.ok(!printed.includes(secret), 'a secret is printed');
    }
  });
};

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
