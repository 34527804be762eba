import { readFileSync } from 'node:fs';
import { createOAuthClient } from '@evergrant/core';
import { authorizedFetch } from '@evergrant/core/adapter';
import { expect, test } from 'vitest';
import { faults, injectableFaults, startFaultInjector } from './faults/index.ts';
import {
  type AuthorizationServer,
  fakeClock,
  startAuthorizationServer,
  startProviderEmulator,
  startTestbed,
} from './index.ts';

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

test('the README’s way to hold a token request works', async () => {
  const clock = fakeClock();
  await using emulator = await startProviderEmulator('edx');
  const { profile, clientId, clientSecret } = emulator;
  await using client = createOAuthClient({ ...profile, clientId, clientSecret, clock });
  const send = authorizedFetch(client);

  emulator.hold();
  const call = send(`${emulator.apiUrl}/users`);
  await emulator.whenRequested();
  expect([emulator.tokenRequests, emulator.apiRequests]).toEqual([1, 0]);
  emulator.release();
  await call;
  expect(emulator.apiRequests).toBe(1);
});

/** Asks a server for a token, properly. */
function ask({ clientId, clientSecret, tokenEndpoint }: AuthorizationServer): Promise<Response> {
  const credentials = { client_id: clientId, client_secret: clientSecret };
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...credentials });
  return fetch(tokenEndpoint, { method: 'POST', body });
}

test('the README’s way to bend an authorization server works', async () => {
  await using server = await startAuthorizationServer({
    respond: (answer) => ({ ...answer, body: { ...answer.body, expires_in: '3600' } }),
  });
  expect(await (await ask(server)).json()).toMatchObject({ expires_in: '3600' });
});

test('the README’s ways to let a server fail work', async () => {
  await using server = await startAuthorizationServer();
  server.failNext(faults['cut-mid-body']);
  server.failNext({ ...faults['status-503'], times: 3 });
  server.failBy((number) => (number % 10 === 0 ? faults['never-answers'] : undefined));
  await expect(ask(server).then((response) => response.text())).rejects.toThrow('terminated');
  for (let call = 2; call <= 4; call++) expect((await ask(server)).status).toBe(503);
  for (let call = 5; call <= 9; call++) expect((await ask(server)).status).toBe(200);
  const tenth = ask(server);
  tenth.catch(() => {});
  await server.whenRequested();
  await server.close();
  await expect(tenth).rejects.toThrow('fetch failed');
});

test('the README’s fault injector does what its comments say', async () => {
  const clock = fakeClock();
  await using injector = await startFaultInjector({ clock });
  await using victim = createOAuthClient({
    ...injector.profile,
    clientId: injector.clientId,
    clientSecret: injector.clientSecret,
    fetch: injector.fetch,
    clock,
    retry: false,
  });

  await injector.inject('tls-self-signed');
  expect(await victim.getToken().catch((error) => error.code)).toBe('network-failure');
  await injector.inject('gzip-that-lies', 'api');
  await injector.clear();
  expect(injector.tokenAttempts).toBe(1);
});

test('the README’s testbed is ready for a call', async () => {
  await using bed = await startTestbed({ client: { scope: 'orders' } });
  const response = await authorizedFetch(bed.client)(`${bed.api.apiUrl}/users`);
  expect(response.status).toBe(200);
});

test('the README shows the very lines that are tested here', () => {
  const blocks = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, block]) => block ?? '');
  const shown = lines(blocks.join('\n')).filter(
    (line) => !line.startsWith('import') && !/^\w+\.\w+;$/.test(line),
  );
  const tested = lines(ownSource).flatMap((line) => [
    line,
    line.replace(/^expect\(\((await .*)\)\.status\)\.toBe\(200\);$/, '$1;'),
    line.replace(/^expect\((await .*)\)\.toBe\('network-failure'\);$/, '$1;'),
  ]);
  expect([blocks.length, shown.length > 30]).toEqual([6, true]);
  expect(shown.filter((line) => !tested.includes(line))).toEqual([]);
});

test('the README lists every fault under its kind', () => {
  const listed = [...readme.matchAll(/^- \*\*(\w+)\*\* \([^)]*\): (.*)$/gm)].flatMap(([, kind, names = '']) =>
    names.split(', ').map((name) => `${kind} ${name.replaceAll('`', '')}`),
  );
  const known = Object.entries(injectableFaults).map(([name, { kind }]) => `${kind} ${name}`);
  expect(listed.toSorted()).toEqual(known.toSorted());
});
