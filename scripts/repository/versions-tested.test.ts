import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { publicPackages } from './public-packages.ts';

interface Dependencies {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

function catalog(): Map<string, string> {
  const text = readFileSync('pnpm-workspace.yaml', 'utf8');
  const entries = [...text.matchAll(/^ {2}"?([@\w/.-]+)"?: (?:npm:.+@)?(\d\S+)$/gm)];
  return new Map(entries.map(([, name = '', version = '']) => [name, version]));
}

const catalogued = catalog();

/** The versions in a manifest, by package, with aliases such as `npm:axios@1.3.6`. */
function versionsIn(folder: string): [name: string, version: string][] {
  if (!existsSync(`${folder}/package.json`)) return [];
  const manifest = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as Dependencies;
  return Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).map(([name, wanted]) => {
    if (wanted === 'catalog:') return [name, catalogued.get(name) ?? ''];
    const [, aliased, version] = /^npm:(.+)@(.+)$/.exec(wanted) ?? [];
    return [aliased ?? name, version ?? wanted];
  });
}

/** `name 1.2.3, 4.5.6; other 7.8.9` → `name 1.2.3`, `name 4.5.6`, `other 7.8.9` */
function claimsIn(cell: string): string[] {
  return cell.split(';').flatMap((part) => {
    const [name = '', ...versions] = part.trim().split(/,? +/);
    return versions.map((version) => `${name} ${version}`);
  });
}

const rows = readFileSync('README.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, first = '', , tested = ''] = line.split('|').map((cell) => cell.trim());
    const folder = /^\[`@evergrant\/(.+)`\]/.exec(first)?.[1];
    return folder === undefined ? [] : [{ folder, claims: claimsIn(tested) }];
  });

test('the README lists every package except core', () => {
  const packages = publicPackages.map(({ folder }) => folder).filter((folder) => folder !== 'core');
  expect(rows.map(({ folder }) => folder).toSorted()).toEqual(packages.toSorted());
});

test.each(rows)('the README names exactly the versions that $folder is tested with', ({ claims, folder }) => {
  const names = new Set(claims.map((claim) => claim.split(' ')[0]));
  const compat = readdirSync('compat').map((name) => `compat/${name}`);
  const installed = [`packages/${folder}`, ...compat]
    .flatMap(versionsIn)
    .filter(([name]) => names.has(name))
    .map(([name, version]) => `${name} ${version}`);
  expect(claims.toSorted()).toEqual([...new Set(installed)].toSorted());
});
