import { readFileSync } from 'node:fs';
import { createOAuthClient } from '@evergrant/core';
import { authorizedFetch } from '@evergrant/core/adapter';
import { expect, test } from 'vitest';
import { faults, injectableFaults, startFaultInjector } from './faults/index.ts';
import { type AuthorizationServer, fakeClock, startAuthorizationServer, startTestbed } from './index.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const ownSource = readFileSync(new URL(import.meta.url), 'utf8');

/** Lines of code without indentation and comments. */
function lines(source: string): string[] {
  return source.split('\n').flatMap((line) => line.replace(/\/\/.*$/, '').trim() || []);
}

test('the first example of the README is the file that runs as a test', () => {
  const example = readFileSync(new URL('../test/first-example.test.ts', import.meta.url), 'utf8');
  expect(readme).toContain(`## First example\n\n\`\`\`ts\n${example}\`\`\`\n`);
});

test('the README’s way to hold a token request works', async () => {
  const { api, client, close, tokens } = await startTestbed();
  const send = authorizedFetch(client);

  tokens.hold();
  const call = send(`${api.apiUrl}/users`);
  await tokens.whenRequested();
  expect([tokens.tokenRequests, api.apiRequests]).toEqual([1, 0]);
  tokens.release();
  await call;
  expect(api.apiRequests).toBe(1);
  await close();
});

/** Sends a correct token request. */
function ask({ clientId, clientSecret, tokenEndpoint }: AuthorizationServer): Promise<Response> {
  const credentials = { client_id: clientId, client_secret: clientSecret };
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...credentials });
  return fetch(tokenEndpoint, { method: 'POST', body });
}

test('the README’s way to change the answers of an authorization server works', async () => {
  const server = await startAuthorizationServer({
    respond: (answer) => ({ ...answer, body: { ...answer.body, expires_in: '3600' } }),
  });
  expect(await (await ask(server)).json()).toMatchObject({ expires_in: '3600' });
  await server.close();
});

test('the README’s ways to make a server fail work', async () => {
  const server = await startAuthorizationServer();
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
  const injector = await startFaultInjector({ clock });
  const client = createOAuthClient({
    ...injector.profile,
    clientId: injector.clientId,
    clientSecret: injector.clientSecret,
    fetch: injector.fetch,
    clock,
    retry: false,
  });

  await injector.inject('tls-self-signed');
  expect(await client.getToken().catch((error) => error.code)).toBe('network-failure');
  await injector.inject('gzip-mislabeled', 'api');
  await injector.clear();
  expect(injector.tokenAttempts).toBe(1);
  await client.close();
  await injector.close();
});

test('the README’s testbed answers a call', async () => {
  const testbed = await startTestbed({ client: { scope: 'orders' } });
  const response = await authorizedFetch(testbed.client)(`${testbed.api.apiUrl}/users`);
  expect(response.status).toBe(200);
  await testbed.close();
});

test('the other samples of the README consist of lines that are tested in this file', () => {
  // A block that names its file is compared with it elsewhere.
  const own = readme.replaceAll(/<!-- \S+ -->\n\n```ts\n.*?```/gs, '');
  const [, ...blocks] = [...own.matchAll(/```ts\n(.*?)```/gs)].map(([, block]) => block ?? '');
  const shown = lines(blocks.join('\n')).filter(
    (line) => !line.startsWith('import') && !/^\w+\.\w+;$/.test(line),
  );
  const tested = lines(ownSource).flatMap((line) => [
    line,
    line.replace(/^expect\((await .*)\)\.toBe\('network-failure'\);$/, '$1;'),
  ]);
  expect([blocks.length, shown.length > 30]).toEqual([5, true]);
  expect(shown.filter((line) => !tested.includes(line))).toEqual([]);
});

test('the README lists every fault under its kind', () => {
  const listed = [...readme.matchAll(/^- \*\*(\w+)\*\* \([^)]*\): (.*)$/gm)].flatMap(([, kind, names = '']) =>
    names.split(', ').map((name) => `${kind} ${name.replaceAll('`', '')}`),
  );
  const known = Object.entries(injectableFaults).map(([name, { kind }]) => `${kind} ${name}`);
  expect(listed.toSorted()).toEqual(known.toSorted());
});
