import { createOAuthClient } from '@evergrant/core';
import { afterEach, describe, expect, test } from 'vitest';
import { observe } from './observe.test-support.ts';
import { injectableFaults } from './injectable-faults.ts';
import { type FaultInjector, startFaultInjector } from './start-fault-injector.ts';
import { type ServerFaultName, serverFaults } from './server-faults.ts';

const open: AsyncDisposable[] = [];
afterEach(async () => void (await Promise.all(open.splice(0).map((one) => one[Symbol.asyncDispose]()))));

async function start(): Promise<FaultInjector> {
  const injector = await startFaultInjector({ clientSecret: 'plain' });
  open.push(injector);
  return injector;
}

const request = (): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: 'test-client',
    client_secret: 'plain',
  }),
});

function find(injector: FaultInjector, name: ServerFaultName) {
  return observe(String(injector.profile.tokenEndpoint), request(), {
    fetch: injector.fetch,
    arrived: Promise.resolve(),
    mayWait: serverFaults[name].kind === 'silent',
    proceed: () => injector.tokens.step(100_000),
  });
}

describe('the fault injector', () => {
  test.each(Object.keys(serverFaults) as ServerFaultName[])(
    'the fault injector injects %s and clears it',
    async (name) => {
      const injector = await start();
      await injector.inject(name);
      expect(await find(injector, name)).toBe(serverFaults[name].kind);
      expect([injector.tokenAttempts, injector.tokens.tokenRequests]).toEqual([1, 0]);
      await injector.clear();
      const cleared = await injector.fetch(injector.tokens.tokenEndpoint, request());
      expect(await cleared.json()).toHaveProperty('access_token');
    },
  );

  test.each([
    ['connection-refused', 'ECONNREFUSED'],
    ['connection-reset', 'ECONNRESET'],
    ['tls-self-signed', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['tls-plain-text', 'ERR_SSL_WRONG_VERSION_NUMBER'],
    ['tls-old-version', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
  ] as const)('fails %s for the reason it names', async (name, code) => {
    const injector = await start();
    await injector.inject(name);
    const failure = injector.fetch(injector.tokens.tokenEndpoint, request());
    await expect(failure).rejects.toMatchObject({
      cause: { code },
    });
  });

  test('the fault injector applies a fault to every request until the next fault', async () => {
    const injector = await start();
    const status = async () => (await injector.fetch(injector.tokens.tokenEndpoint, request())).status;
    await injector.inject('status-502');
    expect([await status(), await status()]).toEqual([502, 502]);
    await injector.inject('oauth-invalid-scope');
    expect(await status()).toBe(400);
    await injector.inject('connection-refused');
    await expect(status()).rejects.toThrow('fetch failed');
    await injector.inject('created-201');
    expect(await status()).toBe(201);
    expect(injector.tokenAttempts).toBe(5);
  });

  test('the fault injector injects faults of answers and of connections into the API', async () => {
    const injector = await start();
    const headers = { authorization: `Bearer ${injector.tokens.issueToken().value}` };
    const call = () => injector.fetch(`${injector.apiUrl}/users`, { headers });
    await injector.inject('html', 'api');
    expect(await (await call()).text()).toContain('<h1>Sign in</h1>');
    await injector.inject('connection-refused', 'api');
    await expect(call()).rejects.toThrow('fetch failed');
    await injector.clear();
    expect((await call()).status).toBe(200);
    expect([injector.tokenAttempts, injector.api.apiRequests]).toEqual([0, 2]);
    await expect(injector.inject('tls-expired', 'api')).rejects.toThrow(RangeError);
  });

  test('the fault injector ends open requests when it clears the faults', async () => {
    const injector = await start();
    await injector.inject('never-answers');
    const call = injector.fetch(injector.tokens.tokenEndpoint, request());
    call.catch(() => {});
    await injector.tokens.whenRequested();
    await injector.clear();
    await expect(call).rejects.toThrow('fetch failed');
  });

  test('the fault injector works with a client of core that uses its profile, credentials and fetch', async () => {
    const injector = await start();
    const { profile, clientId, clientSecret } = injector;
    const client = createOAuthClient({
      ...profile,
      clientId,
      clientSecret,
      fetch: injector.fetch,
      retry: false,
    });
    open.push(client);
    await injector.inject('tls-self-signed');
    await expect(client.getToken()).rejects.toMatchObject({ code: 'network-failure' });
    await injector.clear();
    expect(injector.tokens.accepts((await client.getToken()).authorization)).toBe(true);
    expect(injector.tokenAttempts).toBe(2);
  });

  test('the fault injector lists all faults by name', () => {
    expect(Object.keys(injectableFaults).length).toBeGreaterThan(150);
    expect(injectableFaults['tls-expired'].kind).toBe('broken');
    expect(injectableFaults['gzip-bomb'].kind).toBe('oversized');
  });
});
