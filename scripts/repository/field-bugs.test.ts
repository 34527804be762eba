import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type LinkedTest, linkedTestsIn, missingTests } from './linked-tests.ts';

const page = readFileSync('docs/field-bugs.md', 'utf8');

interface Bug {
  number: number;
  tests: LinkedTest[];
}

/** Rows like `| 7 | … | [file](../path): “title”, “title”<br>[file](../path): “title” |`. */
function bugsIn(text: string): Bug[] {
  return text.split('\n').flatMap((line) => {
    const number = /^\| (\d+) \|/.exec(line)?.[1];
    if (number === undefined) return [];
    return [{ number: Number(number), tests: linkedTestsIn(line) }];
  });
}

const missingIn = (bugs: readonly Bug[]): string[] => missingTests(bugs.flatMap(({ tests }) => tests));

const bugs = bugsIn(page);

test('the page has every bug of the field, in order', () => {
  const numbers = Array.from({ length: 91 }, (_, index) => index + 1);
  expect(bugs.map(({ number }) => number)).toEqual(numbers);
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
