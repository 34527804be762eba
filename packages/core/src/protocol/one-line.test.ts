import { expect, test } from 'vitest';
import { oneLine } from './one-line.ts';

test.each([
  ['words', 'words'],
  ['  a  b ', 'a b'],
  ['a\r\n\u0000\u007f\u0085b', 'a b'],
  ['~é!', '~ !'],
  ['', undefined],
  [' \n ', undefined],
])('%j becomes %j', (text, line) => {
  expect(oneLine(text, 10)).toBe(line);
});

test('is cut to its longest', () => {
  expect(oneLine('abcdef', 3)).toBe('abc');
  expect(oneLine('abc', 3)).toBe('abc');
});
