import { expect, test } from 'vitest';
import { manifestProblems } from './manifest-problems.ts';

const exports = { '.': './dist/index.js' };

test('a published manifest with caret ranges and built entries has no problems', () => {
  const dependencies = { oauth4webapi: '^3.8.8' };
  expect(
    manifestProblems({ dependencies, peerDependencies: { got: '^14.0.0 || ^15.0.0' }, exports }),
  ).toEqual([]);
});

test('a pinned dependency, a dependency without a version and an entry in the sources are problems', () => {
  const dependencies = { oauth4webapi: '3.8.8', '@evergrant/core': 'workspace:^' };
  const problems = manifestProblems({
    dependencies,
    exports: { '.': { '@evergrant/source': './src/index.ts' } },
  });
  expect(problems).toEqual([
    'oauth4webapi is 3.8.8: a caret range lets users take patches',
    '@evergrant/core is workspace:^: a caret range lets users take patches',
    'the exports name the sources',
  ]);
});
