import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { execute } from '../execute.ts';
import { runtimePackages } from './runtime.ts';

type Manifest = { name: string; version: string; devDependencies: Record<string, string> };

const programs = 'compat/runtimes';

async function succeed(program: string, words: string[], cwd: string): Promise<void> {
  const { code, output } = await execute(program, words, { cwd });
  if (code !== 0) throw new Error(`${program} ${words.join(' ')} ended with ${code}\n${output}`);
}

/** Without install scripts: the packages of the runtimes bring the programs themselves. */
async function npmInstall(folder: string, manifest: object): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, type: 'module', ...manifest }),
  );
  const quiet = ['--no-audit', '--no-fund', '--no-package-lock', '--prefer-offline', '--loglevel=error'];
  const patient = ['--fetch-timeout=60000', '--fetch-retries=4'];
  await succeed('npm', ['install', '--ignore-scripts', ...quiet, ...patient], folder);
}

async function readManifest(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** Installs the packed packages and what the programs of `compat/runtimes` use, in the versions that are locked there. */
export async function installUserProject(folder: string): Promise<void> {
  const { devDependencies } = await readManifest(programs);
  await mkdir(folder, { recursive: true });
  const dependencies: Record<string, string> = {};
  for (const name of Object.keys(devDependencies)) {
    if (name.startsWith('@types/')) continue;
    if (name.startsWith('@evergrant/')) {
      const tarball = join(folder, `${name.slice('@evergrant/'.length)}.tgz`);
      await succeed(
        'pnpm',
        ['pack', '--out', tarball],
        resolve('packages', name.slice('@evergrant/'.length)),
      );
      dependencies[name] = `file:${tarball}`;
    } else {
      const { name: published, version } = await readManifest(join(programs, 'node_modules', name));
      dependencies[name] = published === name ? version : `npm:${published}@${version}`;
    }
  }
  await npmInstall(folder, { name: 'user', dependencies });
  // Two copies of core in one process, as where an adapter depends on one of its own.
  const scope = join(folder, 'node_modules', '@evergrant');
  await cp(join(scope, 'core'), join(scope, 'core-again'), { recursive: true });
}

/** Installs the runtimes. One that npm does not have for this machine is left out. */
export async function installRuntimes(folder: string): Promise<void> {
  await npmInstall(folder, { name: 'runtimes', optionalDependencies: runtimePackages });
}
