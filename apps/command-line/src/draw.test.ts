import { stripVTControlCharacters, styleText } from 'node:util';
import { expect, test } from 'vitest';
import { type Column, draw } from './draw.ts';

interface Row {
  name: string;
  count: number;
}

const columns: readonly Column<Row>[] = [
  { title: 'name', cell: ({ name }) => name, align: 'left' },
  { title: 'token\nrequests', cell: ({ count }) => count },
];
const rows = [
  { name: 'a', count: 1 },
  { name: 'longer', count: 1234 },
];

test('a table aligns numbers to the right, groups their digits and draws its total under a line', () => {
  expect(draw(columns, rows, { total: { name: 'all', count: 1235 } }).split('\n')).toEqual([
    '           token',
    'name    requests',
    '────────────────',
    'a              1',
    'longer     1,234',
    '────────────────',
    'all        1,235',
    '',
  ]);
});

test('a table without rows still has its titles', () => {
  expect(draw(columns, []).split('\n')[1]).toBe('name  requests');
});

test('styles change nothing in the layout of a table', () => {
  const bold = (text: string): string => styleText('bold', text, { validateStream: false });
  const styled = draw(columns, rows, { emphasize: bold, total: { name: 'all', count: 1235 } });
  expect(styled).toContain(bold('all'));
  expect(stripVTControlCharacters(styled)).toBe(draw(columns, rows, { total: { name: 'all', count: 1235 } }));
});
