import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { execute, type Execution } from './slow/execute.ts';

const bootstrap = resolve('scripts/bootstrap.mjs');

let folder: string;

/** A repository whose npx and pnpm are small scripts. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'evergrant-'));
  mkdirSync(join(folder, 'apps/show'), { recursive: true });
  writeFileSync(join(folder, 'apps/show/opening.txt'), 'What this is.\n');
  const scripts = { show: 'node show.mjs', preshow: 'node -p 40+2', check: 'node show.mjs', fail: 'exit 7' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ packageManager: 'pnpm@1.2.3', scripts }));
  writeFileSync(join(folder, 'show.mjs'), 'console.log(JSON.stringify(process.argv.slice(2)));');
  installTools('exit 0');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function installTools(pnpm: string): void {
  const npx = 'echo chatter >&2; case "$*" in *node@*) echo "$PWD/newer:$PATH" ;; *) echo "$PATH" ;; esac';
  const tools = { npx, pnpm, 'newer/node': 'echo "a newer Node runs $*"' };
  mkdirSync(join(folder, 'newer'), { recursive: true });
  for (const [tool, script] of Object.entries(tools)) {
    writeFileSync(join(folder, tool), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, tool), 0o755);
  }
}

function run(...words: string[]): Promise<Execution> {
  return runOn([], ...words);
}

function runOn(nodeOptions: string[], ...words: string[]): Promise<Execution> {
  const PATH = [folder, process.env.PATH].join(delimiter);
  return execute(process.execPath, [...nodeOptions, bootstrap, ...words], { cwd: folder, env: { PATH } });
}

test('in a pipe, the set-up prints the opening and one line for each phase, and passes the arguments to the script', async () => {
  const { code, output } = await run('show', '--names', "it's $HOME", '*');
  expect(output.split('\n')).toEqual([
    'What this is.',
    '',
    'Fetching pnpm 1.2.3',
    'Installing the packages',
    'Building the show',
    '',
    JSON.stringify(['--names', "it's $HOME", '*']),
    '',
  ]);
  expect(code).toBe(0);
});

test('a script without an opening and a build runs without them', async () => {
  const { output } = await run('check');
  expect(output).toMatch(/^Fetching .*\nInstalling the packages\n\n\[\]\n$/);
});

test('a Node that is too old for the tools installs the packages, and a newer one runs the script', async () => {
  const { code, output } = await runOn(['--no-experimental-strip-types'], 'check');
  expect(output).toMatch(
    /^Fetching pnpm 1\.2\.3\nInstalling the packages\nFetching Node \d+\.\d+\.\d+\n\na newer Node runs show\.mjs\n$/,
  );
  expect(code).toBe(0);
});

test('a set-up that fails shows what it printed, and ends with its exit code', async () => {
  installTools('echo first; echo "no space left" >&2; exit 3');
  const { code, output } = await run('show');
  expect(code).toBe(3);
  expect(output).toContain('first\nno space left\n');
  expect(output).toContain('Failed with exit code 3: pnpm install');
  expect(output).not.toContain('[]');
});

test('the exit code is the exit code of the script', async () => {
  expect((await run('fail')).code).toBe(7);
});
