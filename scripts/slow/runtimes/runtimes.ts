import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRedisServer, howToInstallRedis } from '../../redis/find-redis-server.ts';
import { startRedis } from '../../redis/start-redis.ts';
import type { Lane, Report } from '../lane.ts';
import { bundle } from './bundle.ts';
import { installRuntimes, installUserProject, packForRuntimes } from './install-with-npm.ts';
import { runTests } from './report-tests.ts';
import { findRuntimes, type Runtime } from './runtime.ts';
import { workerLane } from './worker-lane.ts';

const isCi = process.env.CI === 'true';

/** Bun puts an undici of its own in the place of the package, and that has no interceptors. */
const clients = ['fetch', 'axios', 'got', 'undici'];
const clientsInBun = ['fetch', 'axios', 'got'];

/** Later ones want Node 22. */
const forNode20 = { got: 'got-14', undici: 'undici-7' };

/** Calls back for those runtimes that are there. A missing one fails under CI; elsewhere a line says so. */
async function each(
  runtimes: readonly Runtime[],
  report: Report,
  run: (name: string, command: readonly [string, ...string[]]) => Promise<void>,
): Promise<void> {
  for (const { name, command } of runtimes) {
    if (command) await run(name, command);
    else if (isCi) report(`${name} is there`, 'npm has not brought it');
    else console.log(`- runtimes: npm has no ${name} for this machine: not tested`);
  }
}

async function testClients(
  runtimes: readonly Runtime[],
  names: readonly string[],
  project: string,
  report: Report,
): Promise<void> {
  const contract = await bundle('http-clients.ts', project);
  await each(runtimes, report, (name, command) =>
    runTests(`${name}: ${names.join(', ')}`, [...command, contract, ...names], project, report),
  );
}

async function testStores(runtimes: readonly Runtime[], project: string, report: Report): Promise<void> {
  const stores = await bundle('stores.ts', project);
  const own = process.env.REDIS_URL === undefined && findRedisServer() !== undefined;
  await using redis = own ? await startRedis().then(disposable) : undefined;
  const url = process.env.REDIS_URL ?? redis?.url;
  if (url === undefined && isCi) report('a Redis is there', howToInstallRedis);
  const kinds = url === undefined ? 'memory, Keyv' : 'memory, Keyv, Redis';
  await each(runtimes, report, (name, command) =>
    runTests(`${name}: stores (${kinds})`, [...command, stores], project, report, {
      REDIS_URL: url ?? '',
    }),
  );
}

function disposable(server: Awaited<ReturnType<typeof startRedis>>): { url: string } & AsyncDisposable {
  return { url: server.url, [Symbol.asyncDispose]: () => server.stop() };
}

async function testFrozen(runtimes: readonly Runtime[], project: string, report: Report): Promise<void> {
  if (process.platform === 'win32') return; // it has no SIGSTOP
  const frozen = await bundle('frozen.ts', project);
  const child = await bundle('frozen-child.ts', project);
  // They mostly wait.
  await Promise.all(
    runtimes.map((runtime) =>
      each([runtime], report, (name, command) =>
        runTests(`${name}: frozen`, [process.execPath, frozen, ...command, child], project, report),
      ),
    ),
  );
}

async function testBundled(node: Runtime, project: string, report: Report): Promise<void> {
  // What CommonJS packages in an ES module want; every guide to esbuild has it.
  const js = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
  await bundle('bundled.ts', project, { packages: 'bundle', banner: { js } });
  const outExtension = { '.js': '.cjs' };
  await bundle('bundled.ts', project, { packages: 'bundle', format: 'cjs', minify: true, outExtension });
  await each([node], report, async (name, command) => {
    await runTests(`${name}: bundled as an ES module`, [...command, 'bundled.mjs'], project, report);
    await runTests(`${name}: bundled as CommonJS, minified`, [...command, 'bundled.cjs'], project, report);
  });
}

/** The packed packages in every runtime that we name. The programs are in `compat/runtimes`. */
export const runtimes: Lane = {
  name: 'runtimes',
  async run(report) {
    const folder = await mkdtemp(join(tmpdir(), 'evergrant-runtimes-'));
    try {
      const tarballs = await packForRuntimes(folder);
      const project = join(folder, 'user');
      const onNode20 = join(folder, 'user-of-node-20');
      await installUserProject(project, tarballs);
      await installUserProject(onNode20, tarballs, forNode20);
      await installRuntimes(join(folder, 'runtimes'));
      const { bun, deno, nodes, workerd } = findRuntimes(join(folder, 'runtimes'));
      const [oldest, ...newer] = nodes as [Runtime, ...Runtime[]];
      const newest = newer.at(-1) as Runtime;

      await testClients([oldest], clients, onNode20, report);
      await testClients([...newer, deno], clients, project, report);
      await testClients([bun], clientsInBun, project, report);
      await testStores([oldest, newest, bun, deno], project, report);
      await testFrozen([oldest, newest, bun, deno], project, report);
      const fetches = await bundle('fetches.ts', project);
      await each([newest], report, (name, command) =>
        runTests(`${name}: any \`fetch\``, [...command, fetches], project, report),
      );
      await testBundled(newest, project, report);
      await each([workerd], report, (name, [program]) => workerLane(name, program, project, report));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
