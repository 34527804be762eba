// The one script that runs on whatever Node is around: it brings the pinned pnpm, and a newer Node
// where this one is too old for the toolchain, installs, and runs the given root scripts.
// Words after the script's name are handed to it: `npm start -- --provider edx`.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const { packageManager } = JSON.parse(readFileSync('package.json', 'utf8'));
const tools = process.features.typescript ? [packageManager] : [packageManager, 'node@26.10.0'];
const [script, ...words] = process.argv.slice(2);
const quoted = words.map((word) => ` ${JSON.stringify(word)}`).join('');
const steps = `pnpm install --frozen-lockfile --prefer-offline && node --run ${script} --${quoted}`;

const { status } = spawnSync(
  'npx',
  ['--yes', '--prefer-offline', ...tools.map((tool) => `--package=${tool}`), '--call', steps],
  {
    stdio: 'inherit',
    env: { ...process.env, DO_NOT_TRACK: '1' },
    shell: process.platform === 'win32',
  },
);
process.exit(status ?? 1);
