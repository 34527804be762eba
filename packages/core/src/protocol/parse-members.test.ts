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
