import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, matchesGlob } from 'node:path';
import { expect, test } from 'vitest';
import { publicPackages, readManifest } from './public-packages.ts';
import { trackedFiles } from './tracked-files.ts';

/** The folders of the workspace: `npm test` checks those that have a script for it, and no others. */
const folders = trackedFiles('packages/*/package.json', 'apps/*/package.json', 'compat/*/package.json').map(
  dirname,
);

function hasTests(folder: string): boolean {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.some((file) => file.endsWith('.test.ts') && !file.includes('node_modules'));
}

test.each(folders.filter(hasTests))('npm test runs the tests of %s', (folder) => {
  const project = folder.split('/')[1];
  expect(readManifest(folder).scripts?.test).toBe(`vitest run --root ../.. --project ${project}`);
});

/** The compiler's projects that `npm test` compiles, each with the patterns of its files. */
const projects = trackedFiles('tsconfig.json', 'scripts/tsconfig.json', 'compat/*/tsconfig.json').filter(
  (file) =>
    !file.startsWith('compat/') ||
    readManifest(dirname(file)).scripts?.typecheck === 'tsc -p . --singleThreaded',
);

function patternsOf(project: string): string[] {
  const { include } = JSON.parse(readFileSync(project, 'utf8')) as { include: string[] };
  return include.map((pattern) =>
    join(dirname(project), pattern.endsWith('.ts') ? pattern : `${pattern}/**`),
  );
}

test('npm test checks the types of every file of TypeScript', () => {
  const patterns = projects.flatMap(patternsOf);
  // The slow checks compile these against the builds.
  const files = trackedFiles('*.ts').filter((file) => !file.startsWith('compat/consumers/samples/'));
  expect(files.filter((file) => !patterns.some((pattern) => matchesGlob(file, pattern)))).toEqual([]);
});

test('every package and app has its own options of the compiler, for editors', () => {
  expect(folders.filter((folder) => !existsSync(`${folder}/tsconfig.json`))).toEqual([]);
});

test('npm test checks every published package after its build', () => {
  const [, builds = ''] =
    /"\/\/#lint:package": \{\s+"dependsOn": (\[[^\]]+\])/.exec(readFileSync('turbo.json', 'utf8')) ?? [];
  expect(JSON.parse(builds)).toEqual(publicPackages.map(({ manifest }) => `${manifest.name}#build`));
});
