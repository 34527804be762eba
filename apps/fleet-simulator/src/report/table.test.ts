import { expect, test } from 'vitest';
import { type Column, table } from './table.ts';

test('columns are as wide as their widest cell, numbers are grouped, and the total stands apart', () => {
  const columns: readonly Column<{ name: string; count: number }>[] = [
    { title: 'name', cell: ({ name }) => name, align: 'left' },
    { title: 'n', cell: ({ count }) => count },
  ];
  const rows = [
    { name: 'a', count: 1 },
    { name: 'longer', count: 1234 },
  ];
  expect(table(columns, rows, { name: 'all', count: 1235 })).toBe(
    [
      'name        n',
      '──────  ─────',
      'a           1',
      'longer  1,234',
      '──────  ─────',
      'all     1,235',
      '',
    ].join('\n'),
  );
});
