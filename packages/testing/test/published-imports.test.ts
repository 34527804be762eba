import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const source = new URL('../src/', import.meta.url);

test('published files import only core, Node and each other, so that every test framework can run them', () => {
  const published = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !/\.test(-d)?\.ts$|\.test-support\.ts$/.test(path),
  );
  const foreign = published.flatMap((path) => {
    const text = readFileSync(new URL(path, source), 'utf8');
    const specifiers = [...text.matchAll(/(?:from|import\() ?'([^']+)'/g)].map(
      ([, specifier = '']) => specifier,
    );
    return specifiers
      .filter((specifier) => !/^(node:|\.\.?\/|@evergrant\/core(\/|$))/.test(specifier))
      .map((specifier) => `${path}: ${specifier}`);
  });
  expect(published.length).toBeGreaterThan(60);
  expect(foreign).toEqual([]);
});
