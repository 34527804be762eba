import { expect, test } from 'vitest';
import { sampleResult as result } from '../test-support.ts';
import { resultsTable } from './results-table.ts';

const plain = (_: string, text: string): string => text;
const cellsOf = (line = ''): string[] => line.split(/ {2,}/);
const widthOf = (table: string): number => Math.max(...table.split('\n').map(({ length }) => length));

const results = [
  result(),
  result({ adapter: 'nestjs', calls: 2_000, answered: 1_999, lost: 1, longestWaitMs: 1500 }),
  result({ system: 'oro-commerce' }),
];

test('the table has a row for each system and a total', () => {
  const lines = resultsTable(results, plain, false).split('\n');
  expect(cellsOf(lines[1])).toEqual(['system', 'calls', 'lost', 'requests', 'renewals', 'resends', 'wait']);
  expect(cellsOf(lines[3])).toEqual(['edx', '2,010', '1', '8', '6', '4', '1.5 s']);
  expect(cellsOf(lines[4])).toEqual(['oro-commerce', '10', '0', '4', '3', '2', '13 ms']);
  expect(cellsOf(lines[6])).toEqual(['all', '2,020', '1', '12', '9', '6', '1.5 s']);
});

test('with --all, the table has a row for each system and adapter', () => {
  const lines = resultsTable(results, plain, true).split('\n');
  expect(lines.slice(3, 6).map((line) => cellsOf(line).slice(0, 2))).toEqual([
    ['edx', 'axios'],
    ['edx', 'nestjs'],
    ['oro-commerce', 'axios'],
  ]);
});

test.each([false, true])('the table fits 80 columns with long names and large numbers (all: %s)', (all) => {
  const wide = result({
    system: 'oro-commerce',
    adapter: 'fastify',
    kind: 'real',
    calls: 123_456,
    renewals: 12_345,
    longestWaitMs: 12_345,
  });
  expect(widthOf(resultsTable([wide], plain, all))).toBeLessThanOrEqual(80);
});

test('a run in which no call waited for a renewal has no longest wait', () => {
  const { longestWaitMs: _, ...calm } = result();
  expect(resultsTable([calm], plain, true).split('\n')[3]).toMatch(/–$/);
});

test('a real system is marked in the table', () => {
  expect(resultsTable([result({ kind: 'real' })], plain, false)).toContain('edx, real');
});
