// Runs a root script on any Node from 20.19 on, with npm alone. First it fetches the pinned pnpm and installs the packages.
// Meanwhile it fetches a newer Node where this one is too old for the tools. Then it runs the script `pre<name>` if there is
// one. Arguments after the name go to the script: `npm start -- --provider edx`.
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

const children = new Set();
// Ctrl-C reaches the children as well. They end in their own time, and this process waits for them.
process.on('SIGINT', () => {});
process.on('SIGTERM', stopChildren);

function stopChildren() {
  for (const child of children) child.kill('SIGTERM');
}

/** Runs a command line. Returns its exit code and, if it was quiet, its output. */
function execute(command, { env = process.env, quiet = false }) {
  return new Promise((done) => {
    const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit';
    const child = spawn(command, { env, shell: true, stdio });
    children.add(child);
    const chunks = { stdout: '', all: '' };
    child.stdout?.on('data', (chunk) => {
      chunks.stdout += chunk;
      chunks.all += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      chunks.all += chunk;
    });
    child.on('error', ({ message }) => done({ code: 1, ...chunks, all: `${message}\n` }));
    child.on('close', (code, signal) => {
      children.delete(child);
      done({ code: code ?? 128 + (constants.signals[signal] ?? 0), ...chunks });
    });
  });
}

/** A command that runs without showing its output. */
function start(command, env) {
  return { command, running: execute(command, { env, quiet: true }) };
}

/** Waits for a command behind one line. If it fails, shows its output and ends this process. Returns its output. */
async function phase(title, { command, running }) {
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
  const result = await running;
  clearInterval(spinner);
  const mark = result.code === 0 ? '✓' : '✗';
  const colour = result.code === 0 ? 'green' : 'red';
  const painted = live && stdout.hasColors() ? styleText(colour, mark) : mark;
  if (live) stdout.write(`${clearLine}${showCursor}${painted} ${title}${seconds()}\n`);
  if (result.code === 0) return result.stdout;
  process.stderr.write(`${result.all}\nFailed with exit code ${result.code}: ${command}\n`);
  stopChildren();
  process.exit(result.code);
}

// The opening comes first: the set-up of a fresh clone takes a while.
const opening = `apps/${name}/opening.txt`;
if (existsSync(opening)) stdout.write(`${readFileSync(opening, 'utf8')}\n`);

// npx prints where it keeps a tool and ends before the work begins, because it does not wait for its child at Ctrl-C.
const fetchTool = (tool) =>
  start(`npx --yes --prefer-offline --package=${tool} --call "node -p process.env.PATH"`, process.env);
const lastLine = (text) => text.trim().split('\n').at(-1);
const readable = (tool) => tool.replace('@', ' ').replace('node', 'Node');

const pnpmPath = lastLine(await phase(`Fetching ${readable(packageManager)}`, fetchTool(packageManager)));
const newerNode = process.features.typescript ? undefined : 'node@26.10.0';
const fetchingNode = newerNode && fetchTool(newerNode);
const install = 'pnpm install --frozen-lockfile --prefer-offline --config.confirmModulesPurge=false';
await phase('Installing the packages', start(install, { ...process.env, DO_NOT_TRACK: '1', PATH: pnpmPath }));
// npx puts the folder of the tool first. What the user has comes after both tools.
const nodeFolder = fetchingNode
  ? lastLine(await phase(`Fetching ${readable(newerNode)}`, fetchingNode)).split(delimiter)[0]
  : '';
const env = {
  ...process.env,
  DO_NOT_TRACK: '1',
  EVERGRANT_NODE: process.execPath, // for checks that run on the machine's own Node
  EVERGRANT_OPENING: 'shown',
  PATH: [resolve('node_modules/.bin'), nodeFolder, pnpmPath].filter(Boolean).join(delimiter),
};
if (scripts[`pre${name}`]) await phase(`Building the ${name}`, start(scripts[`pre${name}`], env));
stdout.write('\n');

const quote = (word) =>
  process.platform === 'win32' ? JSON.stringify(word) : `'${word.replaceAll("'", "'\\''")}'`;
const { code } = await execute([scripts[name], ...words.map(quote)].join(' '), { env });
process.exitCode = code;
