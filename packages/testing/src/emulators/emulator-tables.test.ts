import { readFileSync } from 'node:fs';
import { createOAuthClient } from '@evergrant/core';
import { expect, test } from 'vitest';
import { callApi, type Probed } from './probe.test-support.ts';
import type { ProviderEmulator } from './provider-emulator.ts';
import { type ProviderName, providerNames, startProviderEmulator } from './start-provider-emulator.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** The rows of a table of the README, as lists of cells without padding. */
function tableUnder(heading: string): string[][] {
  const section = readme.split(`${heading}\n`)[1]?.split(/\n#+ /)[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim()),
  );
}

interface Opened {
  emulator: ProviderEmulator;
  authorization: string;
  /** Calls the API with a good token and the provider's headers. */
  call(path: string, init?: RequestInit): Promise<Probed>;
}

async function withEmulator<T>(name: ProviderName, body: (opened: Opened) => Promise<T>): Promise<T> {
  await using emulator = await startProviderEmulator(name);
  const { profile, clientId, clientSecret } = emulator;
  await using client = createOAuthClient({ ...profile, clientId, clientSecret, retry: false });
  const { authorization } = await client.getToken();
  const call: Opened['call'] = (path, init = {}) =>
    callApi(emulator, path, {
      redirect: 'manual',
      ...init,
      headers: { ...emulator.apiHeaders, authorization, ...(init.headers as Record<string, string>) },
    });
  return await body({ emulator, authorization, call });
}

/** Status and members of an answer: ``404 `{ error }` ``. */
function shape({ body, status }: Probed): string {
  const members = typeof body === 'object' && body !== null ? Object.keys(body).join(', ') : '';
  return members === '' ? `${status}, no body` : `${status} \`{ ${members} }\``;
}

test('the README states for each emulator where its API is and how it answers', async () => {
  const rows = await Promise.all(
    providerNames.map((name) =>
      withEmulator(name, async ({ authorization, call, emulator }) => {
        const { pathname } = new URL(emulator.apiUrl);
        const headers = { authorization: 'Bearer nonsense' };
        const challenge = (await call('/users', { headers })).headers.get('www-authenticate');
        return [
          `\`${name}\``,
          pathname === '/' ? 'none' : `\`${pathname}\``,
          `\`${authorization.split(' ')[0]}\``,
          shape(await call('/users?page=2')),
          shape(await call('/users', { headers })),
          challenge === null ? 'none' : `\`${challenge.split(' ')[0]}\``,
          shape(await call('/insufficient-scope')),
          shape(await call('/nothing')),
        ];
      }),
    ),
  );
  expect(tableUnder('### What each emulator answers')).toEqual(rows);
});

/** What every emulator does with the routes of the README's table. */
const routes: Readonly<Record<string, (opened: Opened) => Promise<void>>> = {
  '`GET /users?page=2`': async ({ call }) => {
    const [one, two] = await Promise.all([call('/users'), call('/users?page=2')]);
    expect([one.status, two.status]).toEqual([200, 200]);
    expect(one.body).not.toEqual(two.body);
    expect((await call('/users?page=4')).status).toBe(404);
    expect((await call('/users', { method: 'POST' })).status).toBe(404);
  },
  '`/echo` (any method)': async ({ call, emulator }) => {
    const { body } = await call('/echo?a=b', { method: 'PATCH', body: 'text', headers: { 'x-own': 'kept' } });
    const url = `${new URL(emulator.apiUrl).pathname}/echo?a=b`.replace('//', '/');
    expect(body).toMatchObject({
      method: 'PATCH',
      url,
      headers: { 'x-own': 'kept' },
      body: Buffer.from('text').toString('base64'),
    });
    expect(body).not.toHaveProperty('headers.authorization');
  },
  '`/status/418?www-authenticate=…&retry-after=…`': async ({ call }) => {
    const answer = await call('/status/418?www-authenticate=Basic&retry-after=7');
    expect([answer.status, answer.body]).toEqual([418, { status: 418 }]);
    expect([answer.headers.get('www-authenticate'), answer.headers.get('retry-after')]).toEqual([
      'Basic',
      '7',
    ]);
  },
  '`/redirect?to=URL&status=307`': async ({ call }) => {
    const answers = await Promise.all([call('/redirect?to=/x'), call('/redirect?to=/x&status=307')]);
    expect(answers.map(({ headers, status }) => [status, headers.get('location')])).toEqual([
      [302, '/x'],
      [307, '/x'],
    ]);
  },
  '`/slow`': async ({ call, emulator }) => {
    const slow = call('/slow');
    await emulator.api.whenRequested();
    emulator.api.release();
    expect((await slow).body).toEqual({ slow: true });
  },
  '`/always-401`': async ({ call }) => expect((await call('/always-401')).status).toBe(401),
  '`/insufficient-scope`': async ({ call }) => expect((await call('/insufficient-scope')).status).toBe(403),
  '`/insufficient-scope?status=401`': async ({ call }) => {
    const answer = await call('/insufficient-scope?status=401');
    expect([answer.status, answer.body]).toEqual([401, { error: 'insufficient_scope' }]);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="api", error="insufficient_scope"');
  },
};

test('the README lists exactly the routes that are tested on every emulator', () => {
  expect(tableUnder('### Routes of an API').map(([route]) => route)).toEqual(Object.keys(routes));
});

test.each(providerNames)('every route of the README exists on the emulator of %s', async (name) => {
  await withEmulator(name, async (opened) => {
    for (const check of Object.values(routes)) await check(opened);
  });
});
