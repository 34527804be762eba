import { startProviderEmulator } from '@evergrant/testing';
import { expect, test, vi } from 'vitest';
import app from './worker.ts';

test('the Worker’s requests share one token, also after a revocation, and get a 502 where it is refused', async () => {
  await using emulator = await startProviderEmulator('learn-amp');
  const { apiUrl, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET } = emulator;
  const env = { CLIENT_ID, CLIENT_SECRET, LEARN_AMP_URL: new URL(apiUrl).origin };
  const getTwenty = async () =>
    Promise.all(Array.from({ length: 20 }, async () => (await app.request('/users', {}, env)).status));
  expect(new Set(await getTwenty())).toEqual(new Set([200]));
  emulator.revokeAll();
  expect(new Set(await getTwenty())).toEqual(new Set([200]));
  expect(emulator.tokenRequests).toBe(2);

  const log = vi.spyOn(console, 'error').mockImplementation(() => {}); // Hono prints errors that it does not know
  emulator.revokeAll();
  emulator.failNext({ status: 400, body: { error: 'invalid_client' }, times: 9 });
  const refused = await app.request('/users', {}, env);
  expect(refused.status).toBe(502);
  expect(await refused.text()).not.toContain('invalid_client');
  log.mockRestore();
});
