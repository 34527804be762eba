import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { trackedFiles } from './tracked-files.ts';

const generated = ['pnpm-lock.yaml'];
const texts = trackedFiles().filter((path) => !/\.(png|jpg|ico|pem|key)$/.test(path));

/** Lines of files that match, as `path:line`. */
function findLines(pattern: RegExp, paths: readonly string[]): string[] {
  return paths.flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])),
  );
}

// Written in pieces, so that this file does not find itself.
const homes = ['/ro' + 'ot/', '/wo' + 'rk/', '/ho' + 'me/', 'C:' + '\\\\Users'];
const registries = ['registry' + '.npmjs', 'registry' + '.yarnpkg', 'jfrog' + '.io', 'verd' + 'accio'];

test('the repository has tracked files to check', () => {
  expect(texts.length).toBeGreaterThan(100);
  expect(findLines(/evergrant/, ['package.json'])).not.toEqual([]);
});

test('no file contains a path of a machine', () => {
  expect(findLines(new RegExp(`(^|[^\\w.])(${homes.join('|')})`), texts)).toEqual([]);
});

test('no file contains the host of a package registry', () => {
  const pattern = new RegExp(registries.map((host) => host.replace('.', '\\.')).join('|'));
  expect(findLines(pattern, texts)).toEqual([]);
});

test('no source file is over 250 lines', () => {
  const sources = texts.filter(
    (path) => /\.(ts|mts|cts|js|mjs|cjs)$/.test(path) && !generated.includes(path),
  );
  const tooLong = sources.filter((path) => readFileSync(path, 'utf8').split('\n').length - 1 > 250);
  expect(tooLong).toEqual([]);
});

test('no file has a wildcard export', () => {
  const sources = texts.filter((path) => /^(packages|apps)\/.*\.ts$/.test(path));
  expect(findLines(/^\s*export \* /, sources)).toEqual([]);
});

test('no test is skipped or run exclusively', () => {
  const tests = texts.filter((path) => /\.test(-d)?\.ts$/.test(path) && !path.startsWith('scripts/lint/'));
  expect(findLines(/\b(test|it|describe)\.(only|todo|skip)\(/, tests)).toEqual([]);
});
