import { readdirSync, readFileSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { type Findings, lintPlanted } from './lint-planted.ts';

/** The folders of core, row by row, from top to bottom. A file imports only from its own row or the rows below it. */
const rows: string[][] = [
  ['client'],
  ['server'],
  ['manager'],
  ['sharing'],
  ['authorizer'],
  ['grant', 'grants', 'discovery'],
  ['client-authentication', 'presets', 'store'],
  ['timing'],
  ['protocol'],
  ['base'],
];

const root = 'packages/core/src';
const folders = rows.flatMap((names, row) => names.map((name) => ({ name, row })));

/** For each folder a file with one import per line: a value and a type from every folder. */
const planted = folders.map((importer) => ({
  ...importer,
  path: `${root}/${importer.name}/planted.ts`,
  lines: folders.flatMap((target) =>
    ['', 'type '].map((word) => ({
      target,
      text: `export ${word}{ x } from '${target.name === importer.name ? '.' : `../${target.name}`}/file.ts';`,
    })),
  ),
}));

let findings: Findings;
beforeAll(async () => {
  const textOf = ({ lines }: (typeof planted)[number]): string =>
    lines.map(({ text }) => `${text}\n`).join('');
  findings = await lintPlanted(Object.fromEntries(planted.map((file) => [file.path, textOf(file)])));
});

test.each(planted)(
  'a file in core/src/$name imports only from its own row or the rows below it',
  ({ lines, path, row }) => {
    const refused = findings
      .get(path)
      ?.filter(({ rule }) => rule === 'no-restricted-imports')
      .map(({ line }) => lines[line - 1]?.text);
    const expected = lines.filter(({ target }) => target.row < row).map(({ text }) => text);
    expect((refused ?? []).toSorted()).toEqual(expected.toSorted());
  },
);

test('every folder of core/src is in a row, and files outside a folder are entries', () => {
  const entries = readdirSync(root, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const known = new Set(folders.map(({ name }) => name));
  expect(names.filter((name) => !known.has(name))).toEqual([]);
  const manifest = JSON.parse(readFileSync('packages/core/package.json', 'utf8')) as {
    exports: Record<string, { '@evergrant/source'?: string }>;
  };
  const sources = Object.values(manifest.exports).map((entry) => entry['@evergrant/source']);
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => `./src/${name}`);
  expect(files.filter((file) => !sources.includes(file))).toEqual([]);
});

test('every source file of core is checked by exactly one row of the linter', () => {
  const text = readFileSync('.oxlintrc.json', 'utf8').replace(/^\s*\/\/.*$/gm, '');
  const { overrides } = JSON.parse(text) as { overrides: { files: string[]; excludeFiles?: string[] }[] };
  const layered = overrides.filter(
    ({ files }) => files.every((file) => file.startsWith(`${root}/`)) && files[0] !== `${root}/**`,
  );
  const matches = (path: string, globs: string[] = []): boolean =>
    globs.some((glob) => matchesGlob(path, glob));
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => `${root}/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts') && !/\.test(-d)?\.ts$/.test(path));
  const holders = (path: string) =>
    layered.filter(({ excludeFiles, files }) => matches(path, files) && !matches(path, excludeFiles)).length;
  expect(sources.length).toBeGreaterThan(50);
  expect(sources.filter((path) => holders(path) !== 1)).toEqual([]);
});

test('no published file of core imports test helpers', () => {
  const published = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !/\.test(-d)?\.ts$/.test(path),
  );
  const importers = published.filter((path) =>
    /from '[^']*test(-support|ing)?\//.test(readFileSync(`${root}/${path}`, 'utf8')),
  );
  expect(published.length).toBeGreaterThan(50);
  expect(importers).toEqual([]);
});
