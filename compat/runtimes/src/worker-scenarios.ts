// What happens to a worker's client when the requests end that it was used in. The clock is the real one: workerd has no other.
import assert from 'node:assert/strict';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { startAuthorizationServer, startResourceServer } from '@evergrant/testing';
import { collectTests } from './collect-tests.ts';
import type { ScenarioClient } from './scenario-client.ts';
import { tellResults } from './tell-results.ts';

type Tokens = Awaited<ReturnType<typeof startAuthorizationServer>>;
type Api = Awaited<ReturnType<typeof startResourceServer>>;

interface Scene {
  tokens: Tokens;
  api: Api;
  /** Makes the worker call the API, by `/call` or `/hono`. Fails if there is no answer in 5 s. */
  call(init?: RequestInit, route?: string): Promise<Response>;
}

const worker = `http://${process.argv[2]}`;
const lifetimeMs = 4_000;
const tests = collectTests();

/** Starts the servers and gives the worker a new client. */
async function withScene(
  differences: Partial<ScenarioClient>,
  server: Parameters<typeof startAuthorizationServer>[0],
  run: (scene: Scene) => Promise<void>,
): Promise<void> {
  const tokens = await startAuthorizationServer(server);
  const respond = ({ body, path }: { body: Buffer; path: string }): { body: object } => ({
    body: { path, sent: body.toString() },
  });
  const api = await startResourceServer({ authorizationServer: tokens, respond });
  const { clientId, clientSecret, tokenEndpoint } = tokens;
  const client: ScenarioClient = {
    name: 'worker',
    clientId,
    clientSecret,
    tokenEndpoint,
    origins: [api.url],
    retry: false,
    ...differences,
  };
  try {
    const ready = await fetch(`${worker}/client`, { method: 'POST', body: JSON.stringify(client) });
    assert.equal(await ready.text(), 'ready');
    const call: Scene['call'] = (init, route = '/call') =>
      fetch(`${worker}${route}?to=${api.url}/users`, { signal: AbortSignal.timeout(5_000), ...init });
    await run({ tokens, api, call });
  } finally {
    await api.close();
    await tokens.close();
  }
}

async function assertAnswered(response: Response): Promise<void> {
  const text = await response.text();
  assert.equal(response.status, 200, text);
}

/** A token endpoint that answers only after 400 ms. */
const slow: Parameters<typeof startAuthorizationServer>[0] = {
  lifetimeMs,
  async respond(answer) {
    await sleep(400);
    return answer;
  },
};

for (const bodyFormat of ['form', 'json', 'multipart'] as const) {
  tests.test(`the first call in a worker gets a token by a ${bodyFormat} body, with the global fetch`, () =>
    withScene({ bodyFormat }, { bodyFormats: [bodyFormat] }, async ({ api, call, tokens }) => {
      await assertAnswered(await call({ method: 'POST', body: 'sent' }));
      assert.equal(api.requests[0]?.body.toString(), 'sent');
      assert.equal(tokens.tokenRequests, 1);
    }),
  );
}

tests.test('the handle of the Hono adapter calls the API with the global fetch', () =>
  withScene({}, {}, async ({ call }) => assertAnswered(await call({}, '/hono'))),
);

tests.test('thirty requests to a worker without a token cost one token request', () =>
  withScene({}, slow, async ({ call, tokens }) => {
    const responses = await Promise.all(Array.from({ length: 30 }, () => call()));
    for (const response of responses) await assertAnswered(response);
    assert.equal(tokens.tokenRequests, 1);
  }),
);

tests.test('a request to the API is sent again after a 401, in a later request to the worker', () =>
  withScene({}, {}, async ({ api, call, tokens }) => {
    await assertAnswered(await call());
    tokens.revokeAll();
    await assertAnswered(await call({ method: 'POST', body: 'sent' }));
    assert.deepEqual(
      api.requests.map(({ body }) => body.toString()),
      ['', 'sent', 'sent'],
    );
    assert.equal(tokens.tokenRequests, 2);
  }),
);

tests.test(
  'others who wait for a token are answered although the request that asked for it was cancelled',
  () =>
    withScene({ timeoutMs: 1_000 }, {}, async ({ call, tokens }) => {
      tokens.hold();
      const controller = new AbortController();
      const first = call({ signal: controller.signal }).catch(() => undefined);
      await tokens.whenRequested();
      const others = Array.from({ length: 5 }, () => call());
      await sleep(100); // until they are in the worker
      controller.abort();
      await first;
      await sleep(300); // until the worker has noticed
      tokens.release();
      for (const other of await Promise.all(others)) await assertAnswered(other);
      await assertAnswered(await call());
      assert.ok(tokens.tokenRequests <= 2, `${tokens.tokenRequests} token requests`);
    }),
);

for (const [when, lingerMs] of Object.entries({ before: 0, after: 200 })) {
  tests.test(
    `calls are answered although the first one’s request ended ${when} its token request was sent`,
    () =>
      withScene({ timeoutMs: 1_000 }, {}, async ({ call, tokens }) => {
        tokens.hold();
        await assertAnswered(await call({}, `/leave/${lingerMs}`));
        const others = Array.from({ length: 5 }, () => call());
        await sleep(300); // until they are in the worker
        tokens.release();
        for (const response of await Promise.all(others)) await assertAnswered(response);
        assert.ok(tokens.tokenRequests <= 2, `${tokens.tokenRequests} token requests`);
      }),
  );
}

/** From the half of a token's life on. */
const refreshAhead = { fraction: 0.5, jitter: 0 };

/** One request begins a refresh-ahead and ends; then the token expires; then ten requests come. Returns the token requests. */
async function refreshAheadOfEndedRequest({ call, tokens }: Scene, route: string): Promise<number[]> {
  const startedAt = performance.now();
  const until = (part: number): Promise<void> => sleep(startedAt + lifetimeMs * part - performance.now());
  await assertAnswered(await call({}, route));
  await until(0.6);
  await assertAnswered(await call({}, route));
  await until(0.95); // past the hard edge of the first token, before the soft edge of the second
  const before = tokens.tokenRequests;
  const responses = await Promise.all(Array.from({ length: 10 }, () => call({}, route)));
  for (const response of responses) await assertAnswered(response);
  return [before, tokens.tokenRequests];
}

tests.test('after a refresh-ahead whose request has ended, no call hangs when the token expires', () =>
  withScene({ refreshAhead, timeoutMs: 1_000 }, slow, async (scene) => {
    const [before, after = 0] = await refreshAheadOfEndedRequest(scene, '/call');
    assert.equal(before, 2, 'the refresh-ahead was not begun');
    assert.ok(after <= 3, `${after} token requests`);
  }),
);

tests.test('with `waitUntil` a refresh-ahead is finished after its request has ended', () =>
  withScene({ refreshAhead, waitUntil: true }, slow, async (scene) =>
    assert.deepEqual(await refreshAheadOfEndedRequest(scene, '/call'), [2, 2]),
  ),
);

tests.test('the Hono adapter gives the client `waitUntil`, so that a refresh-ahead is finished', () =>
  withScene({ refreshAhead }, slow, async (scene) =>
    assert.deepEqual(await refreshAheadOfEndedRequest(scene, '/hono'), [2, 2]),
  ),
);

await tellResults(tests);
