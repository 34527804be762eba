import { stripVTControlCharacters } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { performDemo } from './test-support.ts';

/** The counts in a row of the table. */
function countsIn(written: string, row: string): Record<string, number> {
  const line = written.split('\n').find((text) => text.startsWith(`${row} `)) ?? '';
  const [, calls, lost, tokenRequests, renewals, resends] = line
    .split(/ {2,}/)
    .map((cell) => Number(cell.replaceAll(',', '')));
  return { calls, lost, tokenRequests, renewals, resends } as Record<string, number>;
}

// An adapter loads code with its first call, which takes real time, while the fake clock advances.
beforeAll(() => performDemo(['-p', 'edx', '-a', 'axios', '--quick']));

test('no call is lost over several lifetimes, a revocation, an expiry and an outage', async () => {
  const { code, written } = await performDemo(['-p', 'edx', '-a', 'axios']);
  const { calls, lost, renewals, resends, tokenRequests } = countsIn(written, 'edx');
  expect([code, lost]).toEqual([0, 0]);
  expect(calls).toBeGreaterThan(80);
  // Three or more ahead, and one after each of revocation, expiry and outage. The outage costs retries.
  expect(renewals).toBeGreaterThanOrEqual(6);
  expect(tokenRequests).toBeGreaterThan(Number(renewals) + 1);
  expect(resends).toBeGreaterThanOrEqual(10);
  expect(written).toMatch(/Outages lasted up to 900 ms: [1-9] token requests? failed, [45] calls made\./);
  expect(written).toMatch(
    new RegExp(`\n${calls} calls through 1 revocation, 1 expiry and 1 outage: none lost\\.\n$`),
  );
});

test('a quick run passes the same phases with fewer calls, and loses none', async () => {
  const { code, written } = await performDemo(['-p', 'edx', '-a', 'axios', '--quick']);
  const { calls, lost } = countsIn(written, 'edx');
  expect([code, lost]).toEqual([0, 0]);
  expect(calls).toBeGreaterThan(50);
  expect(calls).toBeLessThan(75);
  expect(written).toContain('calls through 1 revocation, 1 expiry and 1 outage: none lost.');
});

test('an outage that no token outlives loses calls, and the demo says so and fails', async () => {
  const { code, written } = await performDemo(['-p', 'edx', '-a', 'fetch', '--outage', '6000']);
  const { calls, lost } = countsIn(written, 'edx');
  expect(code).toBe(1);
  expect(lost).toBeGreaterThan(0);
  expect(calls).toBeGreaterThan(Number(lost));
  expect(written).toMatch(/Lost with edx and fetch, \d+ calls?: the token endpoint \S+ could not be reached/);
  expect(written).toMatch(new RegExp(`1 outage: ${lost} lost\\.\n$`));
});

test('the first two lines say what the demo is, and that the systems are emulated', async () => {
  const { written } = await performDemo(['-p', 'edx', '-a', 'fetch', '--quick']);
  const [first, second, blank] = written.split('\n');
  expect(first).toContain('keeps OAuth 2.0 access tokens fresh');
  expect(second).toContain('emulated');
  expect(blank).toBe('');
});

test('the opening is left out after npm start has shown it', async () => {
  const { written } = await performDemo(['-p', 'edx', '-a', 'fetch', '--quick'], {
    environment: { EVERGRANT_OPENING: 'shown' },
  });
  expect(written).toMatch(/^1 system × 1 adapter = 1 run\. Tokens live 3 s\.\n/);
});

test('several systems and adapters run side by side, and each phase is one line in a file', async () => {
  const { code, written } = await performDemo(['-p', 'thrive,cognito', '-a', 'express,nestjs', '--all']);
  expect(code).toBe(0);
  expect(written).toContain('2 systems × 2 adapters = 4 runs.');
  expect(written.match(/^✓ .*/gm)?.map((line) => line.replace(/[\d,]+ calls.*/, '').trim())).toEqual([
    '✓ renewing ahead of expiry  4 runs,',
    '✓ token revoked             4 runs,',
    '✓ token expired             4 runs,',
    '✓ token endpoint down       4 runs,',
    '✓ token endpoint back       4 runs,',
  ]);
  for (const row of ['cognito  express', 'cognito  nestjs', 'thrive   express', 'thrive   nestjs']) {
    expect(written).toContain(`\n${row} `);
  }
  expect(written).not.toContain('\u001B');
  expect(Math.max(...written.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
});

test('stopped in the middle, the demo ends with the table of what it did', async () => {
  const stopping = new AbortController();
  const started = { at: Number.NaN };
  const { code, written } = await performDemo(
    ['-p', 'learn-amp', '-a', 'fetch,express'],
    { signal: stopping.signal },
    (clock) => {
      const now = clock.now().monotonicMs;
      started.at = Number.isNaN(started.at) ? now : started.at;
      if (now - started.at > 3000) stopping.abort(new Error('enough'));
    },
  );
  expect(code).toBe(0); // no call was lost; main.ts turns it into 130
  const { calls, lost } = countsIn(written, 'learn-amp');
  expect(calls).toBeGreaterThan(20);
  expect(calls).toBeLessThan(80);
  expect(lost).toBe(0);
  expect(written).toMatch(/Stopped before the end: the counts are incomplete\.\n\n\d+ calls: none lost\.\n$/);
});

test('on a terminal the phases change in place, in colour, and make way for the table', async () => {
  const stopping = new AbortController();
  let written = '';
  const output = { write: (text: string) => (written += text), isTTY: true, columns: 80, rows: 30 };
  const environment = { TERM: 'xterm-256color' };
  let ticks = 0;
  await performDemo(['-p', 'edx', '-a', 'fetch'], { environment, output, signal: stopping.signal }, () => {
    if (++ticks > 30) stopping.abort(new Error('enough'));
  });
  const eraseLine = '\u001B[2K';
  expect(stripVTControlCharacters(written)).toContain('renewing ahead of expiry  ▸ 0/1');
  expect(written).toContain('\u001B[33m▸');
  expect(written.lastIndexOf('edx ')).toBeGreaterThan(written.lastIndexOf(eraseLine));
});

test('--help explains the demo and runs nothing', async () => {
  const { code, written } = await performDemo(['--help']);
  expect(code).toBe(0);
  expect(written).toContain('npm start -- --provider edx --adapter axios');
  expect(written).not.toContain('longest wait');
  expect(Math.max(...written.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});

test('a wrong command line is an error that lists what is allowed', async () => {
  const { code, complained, written } = await performDemo(['--adapter', 'gott']);
  expect([code, written]).toEqual([2, '']);
  expect(complained).toContain(
    "'gott' is invalid. Use one of axios, fetch, got, undici, express, koa, fastify, hono, nestjs.",
  );
});
