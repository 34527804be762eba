import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npmInstall } from '../npm-install.ts';
import { packPackages } from '../pack-packages.ts';
import { runtimePackages } from './runtime.ts';

type Manifest = { name: string; version: string; devDependencies: Record<string, string> };

const programs = 'compat/runtimes';

/** Without install scripts: the packages of the runtimes bring the programs themselves. */
async function installManifest(folder: string, manifest: object): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, type: 'module', ...manifest }),
  );
  await npmInstall(['--ignore-scripts'], folder);
}

async function readManifest(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** Packs those packages that the programs of `compat/runtimes` use. Gives the tarballs by the names of the packages. */
export async function packForRuntimes(folder: string): Promise<Record<string, string>> {
  const used = Object.keys((await readManifest(programs)).devDependencies);
  const names = used.flatMap((name) =>
    name.startsWith('@evergrant/') ? name.slice('@evergrant/'.length) : [],
  );
  const tarballs = Object.entries(await packPackages(names, folder));
  return Object.fromEntries(tarballs.map(([name, tarball]) => [name, `file:${tarball}`]));
}

/**
 * Installs tarballs and what the programs of `compat/runtimes` use, in the versions that are locked there.
 * `instead` says which of them stand in for others: `{ got: 'got-14' }`.
 */
export async function installUserProject(
  folder: string,
  tarballs: Readonly<Record<string, string>>,
  instead: Readonly<Record<string, string>> = {},
): Promise<void> {
  const dependencies: Record<string, string> = { ...tarballs };
  for (const name of Object.keys((await readManifest(programs)).devDependencies)) {
    if (name.startsWith('@')) continue;
    const { name: published, version } = await readManifest(
      join(programs, 'node_modules', instead[name] ?? name),
    );
    dependencies[name] = `npm:${published}@${version}`;
  }
  await installManifest(folder, { name: 'user', dependencies });
  // Two copies of core in one process, as if an adapter depended on one of its own.
  const scope = join(folder, 'node_modules', '@evergrant');
  await cp(join(scope, 'core'), join(scope, 'core-again'), { recursive: true });
}

/** Installs the runtimes. One that npm does not have for this machine is left out. */
export async function installRuntimes(folder: string): Promise<void> {
  await installManifest(folder, { name: 'runtimes', optionalDependencies: runtimePackages });
}
