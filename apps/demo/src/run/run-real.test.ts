import { type ProviderEmulator, startProviderEmulator } from '@evergrant/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Reading } from '../real/read-environment.ts';
import { performDemo } from '../test-support.ts';

// An emulator takes the place of the real system: the demo treats it the same, at another address.
let emulator: ProviderEmulator;
beforeEach(async () => void (emulator = await startProviderEmulator('edx')));
afterEach(() => emulator.close());

function reading(url?: string): Reading {
  const { clientId, clientSecret, profile } = emulator;
  const options = { ...profile, clientId, clientSecret };
  return { real: { options, headers: {}, ...(url !== undefined && { url }) }, forgotten: [] };
}

const demo = (words: string[], read: () => Reading) =>
  performDemo(['-p', 'edx', ...words], { readSystem: read });

test('a real system gets one token request and one call, however many adapters there are, and the demo says so', async () => {
  const url = `${emulator.apiUrl}/users`;
  const { code, written } = await demo([], () => reading(url));
  expect([code, emulator.tokenRequests, emulator.apiRequests]).toEqual([0, 1, 1]);
  expect(written).toContain(
    'edx: not emulated. The environment holds credentials, so the real system gets one call.',
  );
  expect(written).toMatch(/edx, real +1 +0 +1 +0 +0 +–/);
  expect(written).toContain(`edx, the real system: GET ${url}`);
});

test('a call to a real system that gets an answer other than 401 is answered', async () => {
  const { code, written } = await demo([], () => reading(`${emulator.apiUrl}/status/404`));
  expect([code, emulator.apiRequests]).toEqual([0, 1]);
  expect(written).toContain('1 call: none lost.');
});

test('a call is lost if the real system refuses its token', async () => {
  emulator.api.refuseAll(true);
  const { code, written } = await demo(['-a', 'express'], () => reading(`${emulator.apiUrl}/users`));
  expect(code).toBe(1);
  expect(written).toContain('Lost with edx and express, 1 call: HTTP 401');
});

test('wrong credentials cost one token request and lose the call', async () => {
  emulator.tokens.clientSecret = 'another';
  const real = reading(`${emulator.apiUrl}/users`);
  emulator.tokens.clientSecret = 'rotated';
  const { code, written } = await demo([], () => real);
  expect([code, emulator.tokenRequests, emulator.apiRequests]).toEqual([1, 1, 0]);
  expect(written).not.toContain('another');
});

test('a real token endpoint that fails gets one request and no retry', async () => {
  emulator.failNext(10);
  const { code } = await demo([], () => reading(`${emulator.apiUrl}/users`));
  expect([code, emulator.tokenRequests]).toEqual([1, 1]);
});

test('a real system without a URL to call gets a token request only', async () => {
  const { code, written } = await demo([], () => reading());
  expect([code, emulator.tokenRequests, emulator.apiRequests]).toEqual([0, 1, 0]);
  expect(written).toContain('edx, the real system: a token only');
});

test('incomplete credentials are named, and the system is emulated', async () => {
  const stopping = new AbortController();
  const readSystem = () => ({ forgotten: ['EDX_CLIENT_SECRET'] });
  const { written } = await performDemo(
    ['-p', 'edx', '-a', 'fetch'],
    { readSystem, signal: stopping.signal },
    (clock) => void (clock.pendingTimers > 0 && stopping.abort(new Error('enough'))),
  );
  expect(written).toContain('edx: emulated, because the environment lacks EDX_CLIENT_SECRET.');
});
