import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMembers } from './parse-members.ts';

test('a repeated form member is left out, because none of its values is certain', () => {
  expect(parseMembers('access_token=a&access_token=b&scope=x')).toStrictEqual({ scope: 'x' });
});

test('a form member may be empty or without a sign', () => {
  expect(parseMembers('a=&b')).toEqual({ a: '', b: '' });
});

test.each(['a', 'a b=c', '=a', '{a=b}', '<a=b', '"a"=b', '[1]', '"text"', ' '])('%j is neither', (text) => {
  expect(parseMembers(text)).toBeUndefined();
});

test('reading members never throws for any text', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const members = parseMembers(text);
      expect(members === undefined || typeof members === 'object').toBe(true);
    }),
  );
});

test('any JSON object is read, with or without a byte order mark', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.constantFrom('', '\uFEFF'),
      (members, mark) => {
        const text = JSON.stringify(members);
        expect(parseMembers(mark + text)).toEqual(JSON.parse(text));
      },
    ),
  );
});

const cap = 256 * 1024;

/** A text of the longest length that is read. */
function filled(start: string, unit: (index: number) => string, end = ''): string {
  const parts = [start];
  let length = start.length + end.length;
  for (let index = 0; ; index++) {
    const part = unit(index);
    length += part.length;
    if (length > cap) return parts.join('') + end;
    parts.push(part);
  }
}

test.each<[string, string]>([
  ['form names', filled('aaaa=', (index) => `&${index}`)],
  ['equal form names', filled('a=', () => '&a')],
  ['JSON names', filled('{"a":1', (index) => `,"k${index}":1`, '}')],
  ['JSON names that are numbers', filled('{"a":1', (index) => `,"${index * 7919}":1`, '}')],
  ['nested JSON names', filled('{"a":[0', (index) => `,{"${index}":{"b":1}}`, ']}')],
])('very many %s are refused quickly', (_name, text) => {
  expect(parseMembers(text)).toBeUndefined();
});

test('two thousand JSON names are read, and one more is not', () => {
  const text = (names: number): string =>
    JSON.stringify(Object.fromEntries(Array.from({ length: names }, (_, index) => [`k${index}`, index])));
  expect(Object.keys(parseMembers(text(2000)) ?? {})).toHaveLength(2000);
  expect(parseMembers(text(2001))).toBeUndefined();
});

test('two thousand form names are read in a time that grows with the text only', () => {
  const names = Array.from({ length: 2000 }, (_, index) => `k${index}=${index}`);
  expect(Object.keys(parseMembers(names.join('&')) ?? {})).toHaveLength(2000);
});
