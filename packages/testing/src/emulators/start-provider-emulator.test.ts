import { createOAuthClient } from '@evergrant/core';
import { authorizedFetch } from '@evergrant/core/adapter';
import { afterEach, describe, expect, test } from 'vitest';
import { fakeClock } from '../clock/fake-clock.ts';
import type { ProviderEmulator, ProviderEmulatorOptions } from './provider-emulator.ts';
import { type ProviderName, providerNames, startProviderEmulator } from './start-provider-emulator.ts';

const open: AsyncDisposable[] = [];
afterEach(async () => void (await Promise.all(open.splice(0).map((one) => one[Symbol.asyncDispose]()))));

async function start(name: ProviderName, options: ProviderEmulatorOptions = {}) {
  const clock = fakeClock();
  const emulator: ProviderEmulator = await startProviderEmulator(name, { clock, ...options });
  const { profile, clientId, clientSecret, apiUrl, apiHeaders: headers } = emulator;
  const client = createOAuthClient({
    ...profile,
    clientId,
    clientSecret,
    clock,
    retry: false,
    propagationMs: 0,
  });
  open.push(emulator, client);
  const send = authorizedFetch(client);
  return { clock, emulator, client, call: (path = '/users') => send(apiUrl + path, { headers }) };
}

describe.each(providerNames)('the emulator of %s', (name) => {
  test('the emulator accepts a client made from its profile, core’s own preset', async () => {
    const { emulator, call } = await start(name);
    expect((await call()).status).toBe(200);
    expect((await call('/echo')).status).toBe(200);
    expect([emulator.tokenRequests, emulator.apiRequests]).toEqual([1, 2]);
    expect(emulator.recordedTokenRequests[0]).toMatchObject({ method: 'POST', complete: true });
    expect(emulator.recordedApiRequests.map(({ path }) => path.split('/').at(-1))).toEqual(['users', 'echo']);
  });

  test('the emulator can revoke all tokens, and the client recovers with one more token request', async () => {
    const { emulator, call } = await start(name);
    await call();
    emulator.revokeAll();
    expect((await call()).status).toBe(200);
    expect([emulator.tokenRequests, emulator.apiRequests]).toEqual([2, 3]);
  });

  test('the emulator lets tokens expire by the clock, after `lifetimeMs`', async () => {
    const { clock, emulator, call } = await start(name, { lifetimeMs: 60_000 });
    await call();
    await clock.advance(60_000);
    expect((await call()).status).toBe(200);
    expect([emulator.tokenRequests, emulator.apiRequests]).toEqual([2, 2]);
  });

  test('the emulator makes only the token endpoint fail with failNext', async () => {
    const { emulator, call } = await start(name);
    emulator.failNext(1);
    await expect(call()).rejects.toMatchObject({ code: 'endpoint-unavailable', endpointStatus: 503 });
    expect([emulator.tokenRequests, emulator.apiRequests]).toEqual([1, 0]);
  });

  test('the emulator takes down only the token endpoint, and brings it up again', async () => {
    const { clock, emulator, call } = await start(name);
    emulator.takeDown();
    await expect(call()).rejects.toMatchObject({ code: 'network-failure' });
    expect([emulator.tokenRequests, emulator.apiRequests]).toEqual([1, 0]);
    emulator.bringUp();
    await clock.advance(600_000);
    expect((await call()).status).toBe(200);
  });

  test('the emulator holds token requests until release', async () => {
    const { emulator, call } = await start(name);
    emulator.hold();
    const held = call();
    await emulator.whenRequested();
    expect(emulator.apiRequests).toBe(0);
    emulator.release();
    expect((await held).status).toBe(200);
  });

  test('the emulator has an API that can fail and refuse independently', async () => {
    const { emulator, call } = await start(name);
    emulator.api.failNext(1);
    expect((await call()).status).toBe(503);
    emulator.api.refuseAll(true);
    expect((await call()).status).toBe(401);
    expect(emulator.tokenRequests).toBe(2);
  });

  test('the emulator accepts the credentials of its options', async () => {
    const clientId = 'a-client_of.mine';
    const { emulator, call } = await start(name, { clientId, clientSecret: 'plain' });
    expect((await call()).status).toBe(200);
    expect([emulator.clientId, emulator.clientSecret]).toEqual([clientId, 'plain']);
  });

  test('the emulator gives the same token again with `reuseToken`, and revokes the previous one with `revokePrevious`', async () => {
    const { emulator: reusing } = await start(name, { reuseToken: true });
    expect(reusing.tokens.issueToken()).toBe(reusing.tokens.issueToken());
    const { emulator: revoking } = await start(name, { revokePrevious: true });
    const first = revoking.tokens.issueToken();
    const second = revoking.tokens.issueToken();
    expect([first, second].map(({ value }) => revoking.tokens.isValid(value))).toEqual([false, true]);
  });

  test('the emulator may be closed more than once', async () => {
    const { emulator, call } = await start(name);
    await call();
    await emulator.close();
    await emulator.close();
    await expect(fetch(emulator.apiUrl)).rejects.toThrow('fetch failed');
  });
});

test('an unknown provider name is refused with the names that there are', async () => {
  await expect(startProviderEmulator('toString' as ProviderName)).rejects.toThrow(
    'there is no emulator "toString"; use one of learn-amp, cognito, thrive',
  );
});
