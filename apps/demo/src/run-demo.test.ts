import { expect, test } from 'vitest';
import { performDemo } from './test-support.ts';

/** The cells of the first row of the table. */
function firstRow(written: string): string[] {
  const [, , row = ''] = written.slice(written.indexOf('system  ')).split('\n');
  return row.trim().split(/ {2,}/);
}

test('no call is lost over several lifetimes, a revocation, an expiry and an outage', async () => {
  const { code, written } = await performDemo(['-p', 'edx', '-a', 'axios']);
  const [system, adapter, calls, answered, lost, tokenRequests, renewals, resends] = firstRow(written);
  expect([code, system, adapter, lost]).toEqual([0, 'edx', 'axios', '0']);
  expect(Number(calls)).toBeGreaterThan(80);
  expect(answered).toBe(calls);
  // Ahead three times or more, after the revocation, after the expiry, after the outage; the outage costs retries.
  expect(Number(renewals)).toBeGreaterThanOrEqual(6);
  expect(Number(tokenRequests)).toBeGreaterThan(Number(renewals) + 1);
  expect(Number(resends)).toBeGreaterThanOrEqual(10);
  expect(written).toMatch(
    /Token endpoints were down for 900 ms: [1-9] token requests? failed, [45] calls made meanwhile/,
  );
  expect(written).toMatch(/No call was lost\.\n$/);
});

test('an outage longer than the token lives loses calls, and the demo says so and fails', async () => {
  const { code, written } = await performDemo(['-p', 'edx', '-a', 'fetch', '--outage', '6000']);
  const [, , calls, answered, lost] = firstRow(written);
  expect(code).toBe(1);
  expect(Number(lost)).toBeGreaterThan(0);
  expect(Number(answered) + Number(lost)).toBe(Number(calls));
  expect(written).toMatch(/Lost in edx × fetch, \d+ calls: the token endpoint .* could not be reached/);
  expect(written).toMatch(/LOST: \d+ calls\.\n$/);
});

test('several systems and adapters run side by side', async () => {
  const { code, written } = await performDemo(['-p', 'thrive,cognito', '-a', 'express,nestjs']);
  expect(code).toBe(0);
  expect(written).toMatch(/^4 runs/);
  for (const name of ['cognito × express', 'cognito × nestjs', 'thrive × express', 'thrive × nestjs']) {
    expect(written).toContain(`${name} done`);
  }
});

test('stopped in the middle, it ends with the table of what there was', async () => {
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
  expect(code).toBe(0); // of the calls that were made, none was lost; main.ts turns it into 130
  const [, , calls, answered] = firstRow(written);
  expect(Number(calls)).toBeGreaterThan(10);
  expect(Number(calls)).toBeLessThan(40);
  expect(answered).toBe(calls);
  expect(written).toContain('learn-amp × fetch stopped');
  expect(written).toMatch(/Stopped before the end: the table shows how far it came\.\nNo call was lost\.\n$/);
});

test('on a terminal the progress changes in its place, and the cursor comes back', async () => {
  const stopping = new AbortController();
  let written = '';
  const output = { write: (text: string) => (written += text), isTTY: true, columns: 60, rows: 30 };
  let ticks = 0;
  await performDemo(['-p', 'edx', '-a', 'fetch'], { output, signal: stopping.signal }, () => {
    if (++ticks > 30) stopping.abort(new Error('enough'));
  });
  expect(written.split('\n')[1]?.startsWith('\u001b[?25l')).toBe(true);
  expect(written).toContain('\u001b[1F\u001b[0J');
  expect(written.lastIndexOf('\u001b[?25h')).toBeGreaterThan(written.lastIndexOf('\u001b[?25l'));
  expect(written.lastIndexOf('edx     fetch')).toBeGreaterThan(written.lastIndexOf('\u001b[?25h'));
});

test('--help explains itself and runs nothing', async () => {
  const { code, written } = await performDemo(['--help']);
  expect(code).toBe(0);
  expect(written).toContain('npm start -- --provider edx --adapter axios');
  expect(written).not.toContain('longest wait');
  expect(Math.max(...written.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110);
});

test('a wrong command line is an error that lists what there is', async () => {
  const { code, written, complained } = await performDemo(['--adapter', 'gott']);
  expect([code, written]).toEqual([2, '']);
  expect(complained).toContain(
    "--adapter: there is no 'gott'; it is one of axios, fetch, got, undici, express, koa, fastify, hono, nestjs",
  );
});
