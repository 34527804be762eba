import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createOAuthClientPool } from './create-oauth-client-pool.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Lets the event loop turn as well: what the platform registers for each response is removed after a collection. */
async function heapBytes(): Promise<number> {
  for (let round = 0; round < 3; round++) {
    collect();
    await setImmediate();
  }
  return process.memoryUsage().heapUsed;
}

const count = 2_000;
/** Clients before those that are measured, so that V8 has compiled what they run. */
const warmUps = 2_000;

/** What one tenant of a pool costs beyond its own id and secret, bytes. */
async function bytesPerTenant(use: 'none' | 'token' | 'request'): Promise<number> {
  const pool = createOAuthClientPool({
    max: 2 * count,
    resolve: (tenant) => ({
      name: 'crm',
      tokenEndpoint: 'https://login.example.com/oauth/token',
      origins: ['https://api.example.com'],
      clientId: tenant,
      clientSecret: tenant,
      fetch: async () => Response.json({ access_token: tenant, token_type: 'Bearer', expires_in: 3600 }),
    }),
  });
  const open = async (tenant: string): Promise<void> => {
    const client = await pool.get(tenant);
    if (use !== 'none') await client.getToken();
    if (use !== 'request') return;
    const url = 'https://api.example.com/orders';
    const request = client.begin({ url, method: 'GET', hasAuthorization: false, replayable: true });
    await request?.headers();
    request?.handleResponse({ status: 200, header: () => null, url });
  };
  const tenants = Array.from({ length: count }, (_, number) => `tenant-${number}`);
  for (let number = 0; number < warmUps; number++) await open(`warm-up-${number}`);
  const before = await heapBytes();
  for (const tenant of tenants) await open(tenant);
  const bytes = ((await heapBytes()) - before) / count;
  expect(pool.size).toBe(count + warmUps);
  return bytes;
}

test('a tenant of a pool that has requested no token costs less than 800 bytes', async () => {
  expect(await bytesPerTenant('none')).toBeLessThan(800);
});

test('a tenant of a pool that holds a token costs less than 2,000 bytes, with its token, its fetch and the secrets to redact', async () => {
  expect(await bytesPerTenant('token')).toBeLessThan(2_000);
});

test('a tenant of a pool that has sent a request costs less than 2,700 bytes, with all of that', async () => {
  expect(await bytesPerTenant('request')).toBeLessThan(2_700);
});
