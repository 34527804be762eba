import { expect, test } from 'vitest';
import { type Column, layOut } from './table.ts';

interface Row {
  name: string;
  count: number;
}

const columns: Column<Row>[] = [
  { title: 'name', cell: ({ name }) => name, align: 'left' },
  { title: 'n', cell: ({ count }) => String(count) },
];

test('columns are as wide as their widest cell, numbers stand right, words left', () => {
  const rows = [
    { name: 'a', count: 1234 },
    { name: 'longer', count: 5 },
  ];
  expect(layOut(columns, rows)).toBe(
    ['name       n', '──────  ────', 'a       1234', 'longer     5', ''].join('\n'),
  );
});

test('the total stands below a rule', () => {
  const table = layOut(columns, [{ name: 'a', count: 1 }], { name: 'in all', count: 10 });
  expect(table.split('\n').slice(2)).toEqual(['a        1', '──────  ──', 'in all  10', '']);
});

test('a table without rows has its titles', () => {
  expect(layOut(columns, [])).toBe('name  n\n────  ─\n');
});
