import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = 'packages/core/src';
const rooms =
  'authorizer client-authentication flight grant manager presets protocol retry server store'.split(' ');

test("core's rooms are those of the design", () => {
  const entries = readdirSync(root, { withFileTypes: true });
  const found = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  expect(found.toSorted()).toEqual(rooms);
});

test('nothing that is published imports what helps tests', () => {
  const published = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !/\.test(-d)?\.ts$|test-support/.test(path),
  );
  const entangled = published.filter((path) =>
    /from '[^']*test(-support|ing)?\//.test(readFileSync(`${root}/${path}`, 'utf8')),
  );
  expect(published.length).toBeGreaterThan(50);
  expect(entangled).toEqual([]);
});
