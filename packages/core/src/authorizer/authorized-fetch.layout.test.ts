import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test, vi } from 'vitest';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const calls = 200;
const apiUrl = 'https://api.example.com/users';

/** Bytes that a call allocates where core has just been loaded, and `between` runs after each of the first calls. */
async function bytesOfCall(between: () => void): Promise<number> {
  vi.resetModules(); // V8 lays out each class anew
  const { authorizedFetch } = await import('./authorized-fetch.ts');
  const { createOAuthClient } = await import('../client/create-oauth-client.ts');
  const response = new Response();
  const client = createOAuthClient({
    name: 'layout',
    tokenEndpoint: 'https://login.example.com/token',
    clientId: 'layout',
    clientSecret: 'secret',
    origins: ['https://api.example.com'],
    fetch: async () => Response.json({ access_token: 'a', token_type: 'Bearer', expires_in: 3600 }),
  });
  const fetch = authorizedFetch(client, async () => response);
  await client.getToken();
  for (let count = 0; count < 20; count++) {
    await fetch(apiUrl);
    between();
  }
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let count = 0; count < calls; count++) await fetch(apiUrl);
  const bytes = process.memoryUsage().heapUsed - before;
  await client.close();
  return bytes / calls;
}

test('a call allocates no more if garbage was collected between the first calls', async () => {
  const usual = await bytesOfCall(() => {});
  expect(await bytesOfCall(collect)).toBeLessThan(1.2 * usual);
});
