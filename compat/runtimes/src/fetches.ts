// Every make of `fetch` that people pass as the `fetch` option, in Node: for token requests and for calls to the API.
import assert from 'node:assert/strict';
import { createOAuthClient, findOAuthError, type OAuthClient } from '@evergrant/core';
import { createOAuthFetch } from '@evergrant/fetch';
import { startAuthorizationServer, startProviderEmulator, startResourceServer } from '@evergrant/testing';
import { collectTests } from './collect-tests.ts';
import { tellResults } from './tell-results.ts';

/** What the options take. */
type OptionalFetch = NonNullable<NonNullable<Parameters<typeof createOAuthFetch>[1]>['fetch']>;

/** By the name that the package has in the user's project. Not by `import`: some types cannot stand beside Node's own. */
async function load(name: string): Promise<OptionalFetch> {
  const loaded = (await import(name)) as { default: OptionalFetch; fetch?: OptionalFetch };
  return name.startsWith('undici') ? (loaded.fetch as OptionalFetch) : loaded.default;
}

const makes: Readonly<Record<string, string>> = {
  'node-fetch 2.7.0': 'node-fetch-2',
  'node-fetch 3.3.2': 'node-fetch',
  'cross-fetch 4.1.0': 'cross-fetch',
  'undici 6.29.1': 'undici-6',
  'undici 7.30.2': 'undici-7',
  'undici 8.12.4': 'undici',
};

interface Scene {
  tokens: Awaited<ReturnType<typeof startAuthorizationServer>>;
  api: Awaited<ReturnType<typeof startResourceServer>>;
  client: OAuthClient;
  send: ReturnType<typeof createOAuthFetch>;
}

async function withScene(
  make: OptionalFetch,
  bodyFormat: 'form' | 'json' | 'multipart',
  run: (scene: Scene) => Promise<void>,
): Promise<void> {
  const tokens = await startAuthorizationServer({ bodyFormats: [bodyFormat] });
  const api = await startResourceServer({ authorizationServer: tokens, respond: () => ({ body: {} }) });
  const { clientId, clientSecret, tokenEndpoint } = tokens;
  const origins = [api.url];
  const retry = false;
  const options = {
    name: 'makes',
    clientId,
    clientSecret,
    tokenEndpoint,
    origins,
    bodyFormat,
    retry,
  } as const;
  const client = createOAuthClient({ ...options, fetch: make });
  try {
    await run({ tokens, api, client, send: createOAuthFetch(client, { fetch: make }) });
  } finally {
    await client.close();
    await tokens.close();
    await api.close();
  }
}

const tests = collectTests();
const chunked = { 'transfer-encoding': 'chunked' };

function testsOf(make: OptionalFetch): void {
  for (const bodyFormat of ['form', 'json', 'multipart'] as const) {
    tests.test(`a token is requested with a ${bodyFormat} body`, () =>
      withScene(make, bodyFormat, async ({ api, send, tokens }) => {
        assert.equal((await send(`${api.url}/users`)).status, 200);
        assert.equal(tokens.tokenRequests, 1);
      }),
    );
  }
  tests.test('Learn Amp’s multipart token request is accepted', async () => {
    const emulator = await startProviderEmulator('learn-amp');
    const { apiUrl, clientId, clientSecret, profile } = emulator;
    const client = createOAuthClient({ ...profile, clientId, clientSecret, fetch: make });
    try {
      assert.equal((await createOAuthFetch(client, { fetch: make })(`${apiUrl}/users`)).status, 200);
    } finally {
      await client.close();
      await emulator.close();
    }
  });
  for (const [name, body] of Object.entries({ text: 'sent', bytes: Buffer.from('sent') })) {
    tests.test(`after a chunked 401 a body of ${name} is sent again`, () =>
      withScene(make, 'form', async ({ api, send, tokens }) => {
        await send(api.url);
        tokens.revokeAll();
        api.answerWith(({ number }, usual) =>
          number === 2 ? { status: 401, headers: chunked, body: 'x'.repeat(1_000) } : usual(),
        );
        assert.equal((await send(api.url, { method: 'POST', body })).status, 200);
        assert.deepEqual(
          api.requests.map(({ body: sent }) => sent.toString()),
          ['', 'sent', 'sent'],
        );
      }),
    );
  }
  tests.test('a 401 that is handed back can be read', () =>
    withScene(make, 'form', async ({ api, send }) => {
      api.answerWith(() => ({ status: 401, headers: chunked, body: 'why' }));
      const response = await send(api.url);
      assert.equal(response.status, 401);
      assert.equal(await response.text(), 'why');
    }),
  );
  tests.test('a redirect to another origin does not take the token along', () =>
    withScene(make, 'form', async ({ api, send }) => {
      const other = await startResourceServer({ authorizationServer: { accepts: () => true } });
      try {
        api.answerWith(() => ({ status: 302, headers: { location: `${other.url}/users` } }));
        await send(api.url);
        assert.deepEqual(other.authorizations, [undefined]);
      } finally {
        await other.close();
      }
    }),
  );
  tests.test('the error of a refused token request has the OAuth error code', () =>
    withScene(make, 'form', async ({ api, send, tokens }) => {
      tokens.clientSecret = 'another secret';
      await assert.rejects(
        send(api.url),
        (error) => findOAuthError(error)?.oauthError?.error === 'invalid_client',
      );
    }),
  );
  tests.test('an endless answer of the token endpoint is not read to its end', () =>
    withScene(make, 'form', async ({ api, send, tokens }) => {
      tokens.failNext({ status: 200, headers: chunked, body: 'x'.repeat(4_000_000) });
      await assert.rejects(send(api.url), (error) => findOAuthError(error)?.code === 'invalid-response');
    }),
  );
  tests.test('an abort ends a call that waits for a token', () =>
    withScene(make, 'form', async ({ api, send, tokens }) => {
      tokens.hold();
      const controller = new AbortController();
      const call = send(api.url, { signal: controller.signal });
      await tokens.whenRequested();
      controller.abort();
      await assert.rejects(call);
      assert.equal(api.requests.length, 0);
    }),
  );
}

for (const [name, source] of Object.entries(makes)) {
  const make = await load(source);
  tests.describe(name, () => testsOf(make));
}
await tellResults(tests);
