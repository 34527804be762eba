import { createOAuthClient } from '@evergrant/core';
import { afterEach, describe, expect, test } from 'vitest';
import { observe } from '../faults/observe.test-support.ts';
import { type FaultLaboratory, laboratoryFaults, startFaultLaboratory } from './fault-laboratory.ts';
import { type ServerFaultName, serverFaults } from './server-faults.ts';

const open: AsyncDisposable[] = [];
afterEach(async () => void (await Promise.all(open.splice(0).map((one) => one[Symbol.asyncDispose]()))));

async function start(): Promise<FaultLaboratory> {
  const laboratory = await startFaultLaboratory({ clientSecret: 'plain' });
  open.push(laboratory);
  return laboratory;
}

const request = (): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: 'test-client',
    client_secret: 'plain',
  }),
});

function find(laboratory: FaultLaboratory, name: ServerFaultName) {
  return observe(String(laboratory.profile.tokenEndpoint), request(), {
    fetch: laboratory.fetch,
    arrived: Promise.resolve(),
    mayWait: serverFaults[name].nature === 'silent',
    goOn: () => laboratory.tokens.step(100_000),
  });
}

describe('the fault laboratory', () => {
  test.each(Object.keys(serverFaults) as ServerFaultName[])('inflicts %s and heals it', async (name) => {
    const laboratory = await start();
    await laboratory.inflict(name);
    expect(await find(laboratory, name)).toBe(serverFaults[name].nature);
    expect([laboratory.tokenAttempts, laboratory.tokens.tokenRequests]).toEqual([1, 0]);
    await laboratory.heal();
    const healed = await laboratory.fetch(laboratory.tokens.tokenEndpoint, request());
    expect(await healed.json()).toHaveProperty('access_token');
  });

  test.each([
    ['connection-refused', 'ECONNREFUSED'],
    ['connection-reset', 'ECONNRESET'],
    ['tls-self-signed', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['tls-plain-text', 'ERR_SSL_WRONG_VERSION_NUMBER'],
    ['tls-old-version', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
  ] as const)('fails %s for the reason it names', async (name, code) => {
    const laboratory = await start();
    await laboratory.inflict(name);
    const failure = laboratory.fetch(laboratory.tokens.tokenEndpoint, request());
    await expect(failure).rejects.toMatchObject({
      cause: { code },
    });
  });

  test('inflicts a fault on every request until the next one', async () => {
    const laboratory = await start();
    const status = async () => (await laboratory.fetch(laboratory.tokens.tokenEndpoint, request())).status;
    await laboratory.inflict('status-502');
    expect([await status(), await status()]).toEqual([502, 502]);
    await laboratory.inflict('oauth-invalid-scope');
    expect(await status()).toBe(400);
    await laboratory.inflict('connection-refused');
    await expect(status()).rejects.toThrow('fetch failed');
    await laboratory.inflict('created-201');
    expect(await status()).toBe(201);
    expect(laboratory.tokenAttempts).toBe(5);
  });

  test('inflicts faults on the API, of answers and of connections', async () => {
    const laboratory = await start();
    const headers = { authorization: `Bearer ${laboratory.tokens.issueToken().value}` };
    const call = () => laboratory.fetch(`${laboratory.apiUrl}/users`, { headers });
    await laboratory.inflict('html', 'api');
    expect(await (await call()).text()).toContain('<h1>Sign in</h1>');
    await laboratory.inflict('connection-refused', 'api');
    await expect(call()).rejects.toThrow('fetch failed');
    await laboratory.heal();
    expect((await call()).status).toBe(200);
    expect([laboratory.tokenAttempts, laboratory.api.apiRequests]).toEqual([0, 2]);
    await expect(laboratory.inflict('tls-expired', 'api')).rejects.toThrow(RangeError);
  });

  test('ends what is going on when it heals', async () => {
    const laboratory = await start();
    await laboratory.inflict('never-answers');
    const call = laboratory.fetch(laboratory.tokens.tokenEndpoint, request());
    call.catch(() => {});
    await laboratory.tokens.whenRequested();
    await laboratory.heal();
    await expect(call).rejects.toThrow('fetch failed');
  });

  test('serves a client of core: its profile, its credentials, its fetch', async () => {
    const laboratory = await start();
    const { profile, clientId, clientSecret } = laboratory;
    const client = createOAuthClient({
      ...profile,
      clientId,
      clientSecret,
      fetch: laboratory.fetch,
      retry: false,
    });
    open.push(client);
    await laboratory.inflict('tls-self-signed');
    await expect(client.getToken()).rejects.toMatchObject({ code: 'network-failure' });
    await laboratory.heal();
    expect(laboratory.tokens.accepts((await client.getToken()).authorization)).toBe(true);
    expect(laboratory.tokenAttempts).toBe(2);
  });

  test('knows all faults by name', () => {
    expect(Object.keys(laboratoryFaults).length).toBeGreaterThan(150);
    expect(laboratoryFaults['tls-expired'].nature).toBe('broken');
    expect(laboratoryFaults['gzip-bomb'].nature).toBe('oversized');
  });
});
