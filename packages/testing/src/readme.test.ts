import { readFileSync } from 'node:fs';
import { authorizedFetch, createOAuthClient } from '@evergrant/core';
import { expect, test } from 'vitest';
import { fakeClock, startProviderEmulator } from './index.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const ownSource = readFileSync(new URL(import.meta.url), 'utf8');

/** Lines of code as they compare, whatever their indentation and comments. */
function lines(source: string): string[] {
  return source.split('\n').flatMap((line) => line.replace(/\/\/.*$/, '').trim() || []);
}

test('the ten lines of the README do what their comments say', async () => {
  const clock = fakeClock();
  await using emulator = await startProviderEmulator('edx', { clock, lifetimeMs: 60_000 });
  await using client = createOAuthClient({
    ...emulator.profile,
    clientId: emulator.clientId,
    clientSecret: emulator.clientSecret,
    clock,
  });
  const send = authorizedFetch(client);

  expect((await send(`${emulator.apiUrl}/users`)).status).toBe(200);
  emulator.revokeAll();
  expect((await send(`${emulator.apiUrl}/users`)).status).toBe(200);
  await clock.advance(60_000);
  expect((await send(`${emulator.apiUrl}/users`)).status).toBe(200);

  expect([emulator.tokenRequests, emulator.apiRequests]).toEqual([3, 4]);
  expect(readme).toContain('emulator.tokenRequests; // 3');
  expect(readme).toContain('emulator.apiRequests; // 4');
});

test('the README shows the very lines that are tested here', () => {
  const shown = lines(/```ts\n(.*?)```/s.exec(readme)?.[1] ?? '').filter(
    (line) => !line.startsWith('import'),
  );
  const tested = lines(ownSource).map((line) =>
    line.replace(/^expect\(\((await .*)\)\.status\)\.toBe\(200\);$/, '$1;'),
  );
  const counters = ['emulator.tokenRequests;', 'emulator.apiRequests;'];
  expect(shown.length).toBeGreaterThan(10);
  expect(shown.filter((line) => !tested.includes(line) && !counters.includes(line))).toEqual([]);
});
