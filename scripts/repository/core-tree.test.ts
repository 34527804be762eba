import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = 'packages/core/src';
const rooms =
  'authorizer client-authentication flight grant manager presets protocol retry server store'.split(' ');
/** Nothing in them is published: help for tests, and tests of the engine as a whole. */
const workshops = ['faults', 'soak', 'test-support'];

test("core's rooms are those of the design", () => {
  const found = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(found.filter((name) => !workshops.includes(name)).toSorted()).toEqual(rooms);
});

test('nothing that is published imports from a workshop', () => {
  const published = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && !/\.test(-d)?\.ts$|test-support/.test(path))
    .filter((path) => !workshops.includes(path.split('/')[0] ?? ''));
  const entangled = published.filter((path) => {
    const text = readFileSync(`${root}/${path}`, 'utf8');
    return workshops.some((name) => new RegExp(`from '[^']*\\b${name}/`).test(text));
  });
  expect(published.length).toBeGreaterThan(50);
  expect(entangled).toEqual([]);
});
