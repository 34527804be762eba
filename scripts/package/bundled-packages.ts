import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export interface BundledPackage {
  name: string;
  version: string;
  license: string;
  /** The text of its licence. */
  text: string;
}

interface SourceMap {
  sources: string[];
}

/**
 * The foreign packages whose code is part of a build, found in the source maps of the build.
 *
 * @throws {Error} if one of them has no licence file.
 */
export function bundledPackages(dist: string): BundledPackage[] {
  const maps = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.map'),
  );
  const folders = new Set<string>();
  for (const map of maps) {
    const { sources } = JSON.parse(readFileSync(join(dist, map), 'utf8')) as SourceMap;
    for (const source of sources) {
      const [, folder] = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(source) ?? [];
      if (folder !== undefined) folders.add(resolve(dirname(join(dist, map)), folder));
    }
  }
  return [...folders].toSorted().map(describePackage);
}

function describePackage(folder: string): BundledPackage {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as BundledPackage;
  const { license, name, version } = manifest;
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined || !existsSync(join(folder, file))) throw new Error(`${name} has no licence file`);
  return { name, version, license, text: readFileSync(join(folder, file), 'utf8').trim() };
}
