import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const folder = 'docs/decisions';
const decisions = readdirSync(folder).map((file) => ({
  file,
  text: readFileSync(`${folder}/${file}`, 'utf8'),
}));
const status = String.raw`(Proposed|Accepted|Rejected|Superseded by \[\d+\]\(\d{4}-[a-z0-9-]+\.md\)), 20\d\d-\d\d-\d\d\.`;

test.each(decisions)('the decision $file has its number, a status and a date', ({ file, text }) => {
  const number = /^(\d{4})-[a-z0-9-]+\.md$/.exec(file)?.[1];
  expect(number).toBeDefined();
  expect(text).toMatch(new RegExp(`^# ${Number(number)}\\. \\S.*\\n\\n${status}\\n`));
});

test('no two decisions have the same number', () => {
  const numbers = decisions.map(({ file }) => file.slice(0, 4));
  expect(numbers.length).toBeGreaterThan(5);
  expect(new Set(numbers).size).toBe(numbers.length);
});
