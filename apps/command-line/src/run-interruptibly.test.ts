import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';

/** Runs a program that returns 3 when it is interrupted, or hangs, and sends it signals. */
async function interrupt(program: 'ends' | 'hangs', signals: readonly NodeJS.Signals[]): Promise<unknown[]> {
  const ending = {
    ends: '() => { clearInterval(timer); resolve(3); }',
    hangs: '() => console.log("interrupted")',
  };
  const script = `
    import { runInterruptibly } from ${JSON.stringify(new URL('./run-interruptibly.ts', import.meta.url).href)};
    await runInterruptibly((signal) => new Promise((resolve) => {
      const timer = setInterval(() => {}, 1000);
      signal.addEventListener('abort', ${ending[program]});
      console.log('started');
    }));`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  for (const signal of signals) {
    await once(child.stdout, 'data');
    child.kill(signal);
  }
  return exit;
}

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)(
  'a program that is interrupted by %s ends in its own time, with exit code %i',
  async (signal, code) => {
    expect(await interrupt('ends', [signal])).toEqual([code, null]);
  },
);

test('a second signal ends a program that hangs at once', async () => {
  expect(await interrupt('hangs', ['SIGTERM', 'SIGINT'])).toEqual([130, null]);
});
