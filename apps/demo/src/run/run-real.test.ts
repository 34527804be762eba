import { type ProviderEmulator, startProviderEmulator } from '@evergrant/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Reading } from '../real/read-environment.ts';
import { performDemo } from '../test-support.ts';

// The emulator stands in for the real system: the same way through the demo, another address.
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

test('a real system gets one token request and one call, whatever the number of adapters, and it is said', async () => {
  const url = `${emulator.apiUrl}/users`;
  const { code, written } = await demo([], () => reading(url));
  expect([code, emulator.tokenRequests, emulator.apiRequests]).toEqual([0, 1, 1]);
  expect(written).toContain('edx: the environment holds credentials, so the real system gets one call.');
  expect(written).toMatch(/edx \(real\) +axios +1 +1 +0 +1 +0 +0 +–/);
  expect(written).toContain(`edx, for real: GET ${url}`);
});

test('an answer other than 401 is an answer', async () => {
  const { code, written } = await demo([], () => reading(`${emulator.apiUrl}/status/404`));
  expect([code, emulator.apiRequests]).toEqual([0, 1]);
  expect(written).toContain('No call was lost.');
});

test('a token that the real system refuses is a lost call', async () => {
  emulator.api.refuseAll(true);
  const { code, written } = await demo(['-a', 'express'], () => reading(`${emulator.apiUrl}/users`));
  expect(code).toBe(1);
  expect(written).toContain('Lost in edx × express, 1 call: HTTP 401');
});

test('wrong credentials are a lost call, asked for once', async () => {
  emulator.tokens.clientSecret = 'another';
  const real = reading(`${emulator.apiUrl}/users`);
  emulator.tokens.clientSecret = 'rotated';
  const { code, written } = await demo([], () => real);
  expect([code, emulator.tokenRequests, emulator.apiRequests]).toEqual([1, 1, 0]);
  expect(written).not.toContain('another');
});

test('an endpoint that is out of order is asked once, not again', async () => {
  emulator.failNext(10);
  const { code } = await demo([], () => reading(`${emulator.apiUrl}/users`));
  expect([code, emulator.tokenRequests]).toEqual([1, 1]);
});

test('where nobody said what to call, a token is all that is asked for', async () => {
  const { code, written } = await demo([], () => reading());
  expect([code, emulator.tokenRequests, emulator.apiRequests]).toEqual([0, 1, 0]);
  expect(written).toContain('edx, for real: a token only');
});

test('credentials that are there in part are pointed out, and the emulator is used', async () => {
  const stopping = new AbortController();
  const readSystem = () => ({ forgotten: ['EDX_CLIENT_SECRET'] });
  const { written } = await performDemo(
    ['-p', 'edx', '-a', 'fetch'],
    { readSystem, signal: stopping.signal },
    (clock) => void (clock.pendingTimers > 0 && stopping.abort(new Error('enough'))),
  );
  expect(written).toContain('edx: emulated, for the environment lacks EDX_CLIENT_SECRET.');
});
