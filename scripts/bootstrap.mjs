// Runs a root script on any Node from 20.19 on, with npm alone. First it fetches the pinned pnpm, and a newer Node where
// this one is too old for the tools, installs the packages and runs the script `pre<name>` if there is one. Arguments
// after the name go to the script: `npm start -- --provider edx`.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, resolve } from 'node:path';
import process from 'node:process';
import { styleText } from 'node:util';

const { packageManager, scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const [name, ...words] = process.argv.slice(2);
const { stdout } = process;
const live = stdout.isTTY === true && process.env.TERM !== 'dumb';
const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const showCursor = '\u001B[?25h';
const hideCursor = '\u001B[?25l';
const clearLine = '\r\u001B[K';

let child;
// Ctrl-C reaches the child as well. The child ends in its own time, and this process waits for it.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child?.kill('SIGTERM'));

/** Runs a command line. Returns its exit code and, if it was quiet, its output. */
function execute(command, { env = process.env, quiet = false }) {
  return new Promise((done) => {
    const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit';
    child = spawn(command, { env, shell: true, stdio });
    const chunks = { stdout: '', all: '' };
    child.stdout?.on('data', (chunk) => {
      chunks.stdout += chunk;
      chunks.all += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      chunks.all += chunk;
    });
    child.on('error', ({ message }) => done({ code: 1, ...chunks, all: `${message}\n` }));
    child.on('close', (code, signal) =>
      done({ code: code ?? 128 + (constants.signals[signal] ?? 0), ...chunks }),
    );
  });
}

/** Runs a quiet command behind one line. If it fails, shows its output and ends this process. Returns its output. */
async function phase(title, command, env) {
  const startedMs = performance.now();
  const seconds = () => {
    const passed = Math.floor((performance.now() - startedMs) / 1000);
    return passed === 0 ? '' : ` (${passed} s)`;
  };
  let frame = 0;
  const draw = () => stdout.write(`${clearLine}${frames[frame++ % frames.length]} ${title}${seconds()}`);
  stdout.write(live ? hideCursor : `${title}\n`);
  if (live) draw();
  const spinner = live && setInterval(draw, 100);
  const result = await execute(command, { env, quiet: true });
  clearInterval(spinner);
  const mark = result.code === 0 ? '✓' : '✗';
  const colour = result.code === 0 ? 'green' : 'red';
  const painted = live && stdout.hasColors() ? styleText(colour, mark) : mark;
  if (live) stdout.write(`${clearLine}${showCursor}${painted} ${title}${seconds()}\n`);
  if (result.code === 0) return result.stdout;
  process.stderr.write(`${result.all}\nFailed with exit code ${result.code}: ${command}\n`);
  process.exit(result.code);
}

// The opening comes first: the set-up of a fresh clone takes a while.
const opening = `apps/${name}/opening.txt`;
if (existsSync(opening)) stdout.write(`${readFileSync(opening, 'utf8')}\n`);

const nodeVersion = '26.10.0';
const tools = process.features.typescript ? [packageManager] : [packageManager, `node@${nodeVersion}`];
const packages = tools.map((tool) => `--package=${tool}`).join(' ');
// npx prints where it keeps the tools and ends before the work begins, because it does not wait for its child at Ctrl-C.
const found = await phase(
  `Fetching ${tools.join(' and ').replaceAll('@', ' ').replace('node', 'Node')}`,
  `npx --yes --prefer-offline ${packages} --call "node -p process.env.PATH"`,
);
const env = {
  ...process.env,
  DO_NOT_TRACK: '1',
  EVERGRANT_NODE: process.execPath, // for checks that run on the machine's own Node
  EVERGRANT_OPENING: 'shown',
  PATH: [resolve('node_modules/.bin'), found.trim().split('\n').at(-1)].join(delimiter),
};
await phase(
  'Installing the packages',
  'pnpm install --frozen-lockfile --prefer-offline --config.confirmModulesPurge=false',
  env,
);
if (scripts[`pre${name}`]) await phase(`Building the ${name}`, scripts[`pre${name}`], env);
stdout.write('\n');

const quote = (word) =>
  process.platform === 'win32' ? JSON.stringify(word) : `'${word.replaceAll("'", "'\\''")}'`;
const { code } = await execute([scripts[name], ...words.map(quote)].join(' '), { env });
process.exitCode = code;
