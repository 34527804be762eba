import { globSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type PublicPackage, publicPackages } from '../repository/public-packages.ts';
import { execute, machinesNode } from './execute.ts';
import type { Lane, Report } from './lane.ts';
import { packPackages } from './pack-packages.ts';
import { npmInstall } from './npm-install.ts';
import { compilerPackages, tryFirstSamples } from './try-first-samples.ts';
import { jestVersions, tryJest } from './try-jest.ts';
import { tryOut } from './try-out.ts';

/** Versions of peers that run on the oldest supported Node. npm takes the latest of all others. */
const peerVersions: Readonly<Record<string, string>> = { got: '^14.6.0', undici: '^7.0.0' };

/** Installs tarballs with npm into a project of their own, together with every peer. */
async function install(tarballs: string[], project: string): Promise<void> {
  await mkdir(project);
  await writeFile(join(project, 'package.json'), JSON.stringify({ name: 'user', private: true }));
  const peers = new Set(
    publicPackages
      .flatMap(({ manifest }) => Object.entries(manifest.peerDependencies ?? {}))
      .filter(([name]) => !name.startsWith('@evergrant/'))
      .map(([name]) => (peerVersions[name] === undefined ? name : `${name}@${peerVersions[name]}`)),
  );
  // The peers of NestJS and of @nestjs/axios.
  for (const name of ['reflect-metadata', 'rxjs', 'axios']) peers.add(name);
  for (const name of compilerPackages) peers.add(name);
  for (const version of jestVersions) peers.add(`jest-${version}@npm:jest@${version}`);
  await npmInstall([...tarballs, ...peers], project);
}

/** The specifiers that can be imported. A pattern means all files that were built for it. */
function subpathsOf({ folder, manifest }: PublicPackage): string[] {
  return Object.keys(manifest.exports).flatMap((subpath) =>
    subpath === './*'
      ? globSync(`packages/${folder}/dist/*.cjs`).map((file) => `./${basename(file, '.cjs')}`)
      : [subpath],
  );
}

async function load(project: string, report: Report): Promise<void> {
  for (const one of publicPackages) {
    const { manifest } = one;
    for (const subpath of subpathsOf(one)) {
      const specifier = `${manifest.name}${subpath.slice(1)}`;
      if (subpath === './package.json') continue;
      const asModule = `const all = await import('${specifier}'); if (Object.keys(all).length === 0) process.exit(9);`;
      const asCommonJs = `const all = require('${specifier}'); if (Object.keys(all).length === 0) process.exit(9);`;
      for (const [kind, type, text] of [
        ['import', 'module', asModule],
        ['require', 'commonjs', asCommonJs],
      ] as const) {
        const words = [`--input-type=${type}`, '--eval', text];
        const { code, output } = await execute(machinesNode, words, { cwd: project });
        report(`${kind} of ${specifier}`, code === 0 ? undefined : `ended with ${code}\n${output}`);
      }
    }
  }
}

/** Packs what is published, installs it with npm, and loads it as ESM and as CommonJS with the machine's own Node. */
export const packedTarballs: Lane = {
  name: 'packed tarballs',
  async run(report) {
    const folder = await mkdtemp(join(tmpdir(), 'evergrant-packed-'));
    try {
      const project = join(folder, 'user');
      const names = publicPackages.map((one) => one.folder);
      await install(Object.values(await packPackages(names, folder)), project);
      report(`${publicPackages.length} tarballs install with npm`);
      await load(project, report);
      await tryOut(project, report);
      await tryJest(project, report);
      await tryFirstSamples(project, report);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
