import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const page = readFileSync('docs/field-bugs.md', 'utf8');

/** Tests that another file runs: cases of a contract, proofs of the fleet, programs for other runtimes. */
const runFromElsewhere = [
  'packages/testing/src/contracts/',
  'apps/fleet-simulator/src/proofs/',
  'compat/runtimes/src/',
];

interface Bug {
  number: number;
  tests: { path: string; title: string }[];
}

/** Rows like `| 7 | … | [file](../path): “title”, “title”<br>[file](../path): “title” |`. */
function bugsIn(text: string): Bug[] {
  return text.split('\n').flatMap((line) => {
    const number = /^\| (\d+) \|/.exec(line)?.[1];
    if (number === undefined) return [];
    const tests = [...line.matchAll(/\]\(([^)]+)\): ((?:“[^”]+”(?:, )?)+)/g)].flatMap(
      ([, path = '', titles = '']) =>
        [...titles.matchAll(/“([^”]+)”/g)].map(([, title = '']) => ({ path: join('docs', path), title })),
    );
    return [{ number: Number(number), tests }];
  });
}

/** Files and test titles that the page names and the sources do not have. */
function missingIn(bugs: readonly Bug[]): string[] {
  return bugs
    .flatMap(({ tests }) => tests)
    .filter(({ path, title }) => {
      const runs =
        /\.test(-d)?\.ts$/.test(path) || runFromElsewhere.some((folder) => path.startsWith(folder));
      if (!runs || !existsSync(path)) return true;
      const source = readFileSync(path, 'utf8');
      return !["'", '"', '`'].some((quote) => source.includes(`${quote}${title}${quote}`));
    })
    .map(({ path, title }) => `${path}: ${title}`);
}

const bugs = bugsIn(page);

test('the page lists every bug of the field, in order', () => {
  expect(bugs.map(({ number }) => number)).toEqual(Array.from({ length: 46 }, (_, index) => index + 1));
});

test.each(bugs)('every test that the page names for bug $number exists', (bug) => {
  expect(bug.tests.length).toBeGreaterThan(0);
  expect(missingIn([bug])).toEqual([]);
});

test('every row of the page is parsed to its end', () => {
  const quoted = page.split('\n').filter((line) => /^\| \d/.test(line));
  const titles = quoted.flatMap((line) => line.split('|').at(-2)?.match(/“/g) ?? []);
  expect(bugs.flatMap(({ tests }) => tests)).toHaveLength(titles.length);
});

test('a renamed test and a removed file are reported', () => {
  const here = '../scripts/repository/field-bugs.test.ts';
  const row = `| 1 | x | y | z | [a](${here}): “every row of the page is parsed to its end”, “every row of the page”<br>[b](../gone.test.ts): “x” |`;
  expect(missingIn(bugsIn(row))).toEqual([
    'scripts/repository/field-bugs.test.ts: every row of the page',
    'gone.test.ts: x',
  ]);
});
