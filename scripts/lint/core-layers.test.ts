import { readdirSync, readFileSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { type Findings, lintPlanted } from './lint-planted.ts';

const words = (text: string): string[] => text.split(' ');

/** The house, storey by storey: files that stand in `src` itself, and rooms. */
const layers: { name: string; files?: string[]; rooms?: string[] }[] = [
  {
    name: 'words',
    files: words(
      'access-token clock duration errors events secret secure-url static-token-source token-source',
    ),
  },
  { name: 'wire', rooms: ['protocol'] },
  { name: 'parts', rooms: words('client-authentication retry flight store') },
  { name: 'grant', rooms: ['grant'] },
  { name: 'manager', rooms: ['manager'] },
  { name: 'seam', rooms: words('authorizer server') },
  {
    name: 'client',
    files: words(
      'client-family create-oauth-client create-oauth-client-pool describe-status index oauth-client ' +
        'oauth-client-options resolve-options',
    ),
  },
];

/** Beside the layers: data. */
const others = ['presets'];

const root = 'packages/core/src';
const importers = layers.flatMap(({ files = [], name, rooms = [] }, layer) => [
  ...files.map((file) => ({ name, layer, path: `${root}/${file}.ts`, up: './', own: file })),
  ...rooms.map((room) => ({ name, layer, path: `${root}/${room}/planted.ts`, up: '../', own: room })),
]);
const targets = layers.flatMap(({ files = [], name, rooms = [] }, layer) => [
  ...files.map((file) => ({ name, layer, path: `${file}.ts` })),
  ...rooms.map((room) => ({ name, layer, path: `${room}/some-file.ts` })),
]);

/** For each importer what it imports: a value and a type from every target, one to a line. */
const planted = importers.map((importer) => ({
  ...importer,
  lines: targets
    .filter((target) => target.path !== `${importer.own}.ts`)
    .map((target) => ({
      target,
      // A neighbour in the same room is imported as such.
      specifier: (importer.up + target.path).replace(`../${importer.own}/`, './'),
    }))
    .flatMap(({ specifier, target }) =>
      ['', 'type '].map((word) => ({ target, text: `export ${word}{ x } from '${specifier}';` })),
    ),
}));

let findings: Findings;
beforeAll(async () => {
  const textOf = ({ lines }: (typeof planted)[number]): string =>
    lines.map(({ text }) => `${text}\n`).join('');
  findings = await lintPlanted(Object.fromEntries(planted.map((file) => [file.path, textOf(file)])));
});

test.each(planted)(
  '$path imports from its own layer and those above, and from no other',
  ({ layer, lines, path }) => {
    const refused = findings
      .get(path)
      ?.filter(({ rule }) => rule === 'no-restricted-imports')
      .map(({ line }) => lines[line - 1]?.text);
    const expected = lines.filter(({ target }) => target.layer > layer).map(({ text }) => text);
    expect(refused?.toSorted()).toEqual(expected.toSorted());
  },
);

test('every file of core stands in a layer', () => {
  const known = new Set(
    layers.flatMap(({ files = [], rooms = [] }) => [...files.map((f) => `${f}.ts`), ...rooms]),
  );
  const found = readdirSync(root).filter((name) => !/\.test(-d)?\.ts$/.test(name));
  expect(found.filter((name) => !known.has(name) && !others.includes(name))).toEqual([]);
});

test('every source file of core is held by exactly one layer override of the linter', () => {
  const text = readFileSync('.oxlintrc.json', 'utf8').replace(/^\s*\/\/.*$/gm, '');
  const { overrides } = JSON.parse(text) as { overrides: { files: string[]; excludeFiles?: string[] }[] };
  const layered = overrides.filter(
    ({ files }) => files.every((file) => file.startsWith(`${root}/`)) && files[0] !== `${root}/**`,
  );
  const matches = (path: string, globs: string[] = []): boolean =>
    globs.some((glob) => matchesGlob(path, glob));
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => `${root}/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts') && !/\.test(-d)?\.ts$|\/test-support\//.test(path));
  const holders = (path: string) =>
    layered.filter(({ excludeFiles, files }) => matches(path, files) && !matches(path, excludeFiles)).length;
  expect(sources.length).toBeGreaterThan(50);
  expect(sources.filter((path) => holders(path) !== 1)).toEqual([]);
});
