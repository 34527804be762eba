import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMembers } from './parse-members.ts';

test('of a repeated form member, nothing is taken: which one would be right?', () => {
  expect(parseMembers('access_token=a&access_token=b&scope=x')).toEqual({ scope: 'x' });
});

test('a form member may be empty or without a sign', () => {
  expect(parseMembers('a=&b')).toEqual({ a: '', b: '' });
});

test.each(['a', 'a b=c', '=a', '{a=b}', '<a=b', '"a"=b', '[1]', '"text"', ' '])('%j is neither', (text) => {
  expect(parseMembers(text)).toBeUndefined();
});

test('never throws, whatever the text is', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const members = parseMembers(text);
      expect(members === undefined || typeof members === 'object').toBe(true);
    }),
  );
});

test('any JSON object comes back as it is, with or without a byte order mark', () => {
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
])('very many %s are no members, and cost no time', (_name, text) => {
  expect(parseMembers(text)).toBeUndefined();
});

test('two thousand form names are members, in time that grows with the text alone', () => {
  const names = Array.from({ length: 2000 }, (_, index) => `k${index}=${index}`);
  expect(Object.keys(parseMembers(names.join('&')) ?? {})).toHaveLength(2000);
});
