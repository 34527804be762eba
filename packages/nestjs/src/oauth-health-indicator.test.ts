import 'reflect-metadata';
import { createOAuthClient, type OAuthClient } from '@evergrant/core';
import {
  type AuthorizationServer,
  type FakeClock,
  fakeClock,
  startAuthorizationServer,
} from '@evergrant/testing';
import { HealthCheckService, TerminusModule } from '@nestjs/terminus';
import { Test, type TestingModule } from '@nestjs/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { OAuthHealthIndicator, OAuthModule } from './index.ts';

let authorization: AuthorizationServer;
let clock: FakeClock;
let client: OAuthClient;
let module: TestingModule;

beforeEach(async () => {
  clock = fakeClock();
  authorization = await startAuthorizationServer({ clock, lifetimeMs: 100_000 });
  client = createOAuthClient({
    name: 'crm',
    tokenEndpoint: authorization.tokenEndpoint,
    clientId: authorization.clientId,
    clientSecret: authorization.clientSecret,
    origins: ['https://api.example'],
    retry: false,
    clock,
  });
  module = await Test.createTestingModule({
    imports: [TerminusModule.forRoot({ logger: false }), OAuthModule.forRoot({ clients: { crm: client } })],
  }).compile();
});

afterEach(async () => {
  await module.close();
  await client.close();
  await authorization.close();
});

const indicator = (): OAuthHealthIndicator => module.get(OAuthHealthIndicator, { strict: false });

test('a client that nobody has used yet is up, and health sends no token request', async () => {
  const health = module.get(HealthCheckService, { strict: false });
  const result = await health.check([() => indicator().isHealthy('crm')]);
  expect(result.status).toBe('ok');
  expect(result.details).toEqual({ crm: { status: 'up', state: 'none', remainingSeconds: 0 } });
  expect(authorization.tokenRequests).toBe(0);
});

test('reports how long the token may still be used, and never the token', async () => {
  const token = await client.getToken();
  await clock.advance(40_000);
  const result = indicator().isHealthy('crm', 'crm token');
  expect(result).toEqual({ 'crm token': { status: 'up', state: 'fresh', remainingSeconds: 50 } });
  expect(JSON.stringify(result)).not.toContain(token.value);
});

test('a client whose token has expired is up as long as it can get another', async () => {
  await client.getToken();
  await clock.advance(100_000);
  expect(indicator().isHealthy('crm').crm).toEqual({ status: 'up', state: 'expired', remainingSeconds: 0 });
});

test('a client that has no token and could not get one is down, and Terminus answers 503 for it', async () => {
  authorization.takeDown();
  await expect(client.getToken()).rejects.toThrow();
  expect(indicator().isHealthy('crm').crm).toEqual({
    status: 'down',
    state: 'none',
    remainingSeconds: 0,
    lastFailure: 'network-failure',
  });
  const health = module.get(HealthCheckService, { strict: false });
  await expect(health.check([() => indicator().isHealthy('crm')])).rejects.toMatchObject({ status: 503 });
});

test('a client that still uses its old token during an outage is up, and reports what failed', async () => {
  await client.getToken();
  authorization.takeDown();
  await clock.advance(85_000);
  await client.getToken();
  await expect.poll(() => indicator().isHealthy('crm').crm.lastFailure).toBe('network-failure');
  expect(indicator().isHealthy('crm').crm).toMatchObject({
    status: 'up',
    state: 'stale',
    remainingSeconds: 5,
  });
});

test('a client that has been closed is down', async () => {
  await client.close();
  expect(indicator().isHealthy('crm').crm).toMatchObject({ status: 'down', state: 'closed' });
});

test('an unknown client is an error that lists the known clients', () => {
  expect(() => indicator().isHealthy('erp')).toThrow(/no client "erp".*"crm"/);
});
