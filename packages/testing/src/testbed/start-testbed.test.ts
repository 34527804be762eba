import { authorizedFetch } from '@evergrant/core/adapter';
import { expect, test } from 'vitest';
import { startTestbed } from './start-testbed.ts';

test('the client of a testbed uses its token endpoint, API and clock', async () => {
  await using bed = await startTestbed({ server: { lifetimeMs: 60_000 }, client: { scope: 'orders' } });
  const send = authorizedFetch(bed.client);
  expect((await send(`${bed.api.apiUrl}/users`)).status).toBe(200);
  await bed.clock.advance(60_000);
  expect((await send(`${bed.api.apiUrl}/users`)).status).toBe(200);
  expect(bed.tokens.requests.map(({ parameters }) => parameters.scope)).toEqual(['orders', 'orders']);
});
