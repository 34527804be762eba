import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { readManifest } from './public-packages.ts';
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

test.each(folders)('npm test checks the types of %s', (folder) => {
  expect(readManifest(folder).scripts?.typecheck).toBe('tsc -p .');
});
