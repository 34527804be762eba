import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { linkedTestsIn, missingTests } from './linked-tests.ts';

const page = readFileSync('docs/threat-model.md', 'utf8');
const [model = '', outOfScope = ''] = page.split('\n## Out of scope\n');
const sentences = model
  .split('\n')
  .filter((line) => line.startsWith('- '))
  .map((line) => ({ sentence: line.slice(2).split('<br>', 1)[0] as string, tests: linkedTestsIn(line) }));

test('the threat model says what is out of scope, and has sentences that tests hold', () => {
  expect(outOfScope).toContain('- ');
  expect(sentences.length).toBeGreaterThan(30);
});

test.each(sentences)('the tests that hold this sentence are there: $sentence', ({ tests }) => {
  expect(tests.length).toBeGreaterThan(0);
  expect(missingTests(tests)).toEqual([]);
});

test('every title in the threat model is read', () => {
  const titles = model
    .split('\n')
    .flatMap((line) => (line.startsWith('- ') ? (line.match(/: “|”, “/g) ?? []) : []));
  expect(sentences.flatMap(({ tests }) => tests)).toHaveLength(titles.length);
});
