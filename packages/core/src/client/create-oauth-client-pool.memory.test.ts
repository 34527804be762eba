import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createOAuthClientPool } from './create-oauth-client-pool.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function heapBytes(): number {
  for (let round = 0; round < 3; round++) collect();
  return process.memoryUsage().heapUsed;
}

const count = 2_000;

/** What one tenant of a pool costs beyond its own id and secret, bytes. */
async function bytesPerTenant(use: 'none' | 'token'): Promise<number> {
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
    if (use === 'token') await client.getToken();
  };
  const tenants = Array.from({ length: count }, (_, number) => `tenant-${number}`);
  for (let number = 0; number < 200; number++) await open(`warm-up-${number}`);
  const before = heapBytes();
  for (const tenant of tenants) await open(tenant);
  const bytes = (heapBytes() - before) / count;
  expect(pool.size).toBe(count + 200);
  return bytes;
}

test('a tenant of a pool that has requested no token costs less than 1,500 bytes', async () => {
  expect(await bytesPerTenant('none')).toBeLessThan(1_500);
});

test('a tenant of a pool that holds a token costs less than 3,500 bytes, with its token and the secrets to redact', async () => {
  expect(await bytesPerTenant('token')).toBeLessThan(3_500);
});
