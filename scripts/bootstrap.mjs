// The one script that runs on whatever Node is around: it brings the pinned pnpm, and a newer Node
// where this one is too old for the toolchain, installs, and runs the given root script.
// Words after the script's name are handed to it: `npm start -- --provider edx`.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, resolve } from 'node:path';
import process from 'node:process';

// Ctrl-C reaches everything below as well. That ends in its own time, and this waits for it.
process.on('SIGINT', () => {});

const { packageManager, scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const [name, ...words] = process.argv.slice(2);

/** Runs a command line; this process ends with it if it fails. */
function run(command, options) {
  const { signal, status, stdout } = spawnSync(command, { shell: true, stdio: 'inherit', ...options });
  const code = status ?? 128 + (constants.signals[signal] ?? 0);
  if (code !== 0) process.exit(code);
  return stdout?.toString() ?? '';
}

// npx is asked where it keeps the tools, and is gone before the work begins: it does not wait at Ctrl-C.
const tools = process.features.typescript ? [packageManager] : [packageManager, 'node@26.10.0'];
const packages = tools.map((tool) => `--package=${tool}`).join(' ');
const found = run(`npx --yes --prefer-offline ${packages} --call "node -p process.env.PATH"`, {
  stdio: ['inherit', 'pipe', 'inherit'],
});
const path = found.trim().split('\n').at(-1);
const env = {
  ...process.env,
  DO_NOT_TRACK: '1',
  EVERGRANT_NODE: process.execPath, // for checks that want the machine's own
  PATH: [resolve('node_modules/.bin'), path].join(delimiter),
};

const quote = (word) =>
  process.platform === 'win32' ? JSON.stringify(word) : `'${word.replaceAll("'", "'\\''")}'`;
run('pnpm install --frozen-lockfile --prefer-offline', { env });
run([scripts[name], ...words.map(quote)].join(' '), { env });
