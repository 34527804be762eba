import 'reflect-metadata';
import { createOAuthClient } from '@evergrant/core';
import { getOAuthClientToken } from '@evergrant/nestjs';
import { type FakeClock, fakeClock, type ProviderEmulator, startProviderEmulator } from '@evergrant/testing';
import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AppModule } from './app-module.ts';
import { systemsConfig, type SystemConfig } from './systems-config.ts';

// Overrides put emulators in place of the real systems: no request leaves the machine, and no environment is read.
let app: INestApplication;
let clock: FakeClock;
let learnAmp: ProviderEmulator;
let edx: ProviderEmulator;

function configOf({ apiUrl, clientId, clientSecret, profile }: ProviderEmulator): SystemConfig {
  return { apiUrl, client: { ...profile, clientId, clientSecret, clock } };
}

beforeEach(async () => {
  clock = fakeClock();
  learnAmp = await startProviderEmulator('learn-amp', { clock, lifetimeMs: 60_000 });
  edx = await startProviderEmulator('edx', { clock });
  const module = await Test.createTestingModule({ imports: [AppModule] })
    .overrideProvider(systemsConfig.KEY)
    .useValue({ learnAmp: configOf(learnAmp), edx: configOf(edx) })
    .overrideProvider(getOAuthClientToken('edx'))
    .useValue(createOAuthClient({ ...configOf(edx).client, retry: false }))
    .compile();
  app = module.createNestApplication({ logger: false });
  await app.listen(0, '127.0.0.1');
});

afterEach(async () => {
  await app?.close();
  await edx?.close();
  await learnAmp?.close();
});

async function get(path: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${await app.getUrl()}${path}`);
  return { status: response.status, body: await response.json() };
}

test('people of Learn Amp are counted, also after the token has expired', async () => {
  expect(await get('/people/learn-amp')).toEqual({ status: 200, body: { total: 25 } });
  await clock.advance(60_000);
  expect(await get('/people/learn-amp')).toEqual({ status: 200, body: { total: 25 } });
  expect(learnAmp.tokenRequests).toBe(2);
});

test('while edX gives no token its route answers 503, health says so, and Learn Amp goes on', async () => {
  edx.takeDown();
  expect(await get('/people/edx')).toMatchObject({ status: 503, body: { error: 'service_unavailable' } });
  expect(await get('/health')).toMatchObject({
    status: 503,
    body: { error: { edx: { state: 'none', lastFailure: 'network-failure' } }, info: { learnAmp: {} } },
  });
  expect(edx.tokenRequests).toBe(1);
  expect(await get('/people/learn-amp')).toMatchObject({ status: 200 });
});
