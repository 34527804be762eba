import { expect, test } from 'vitest';
import { memberNames } from './member-names.ts';

test('a member is named without its value, and one of an object by its path', () => {
  const answer = { jwt: 'hush', list: ['hush'], data: { token: 'hush', ttl: 5 }, none: null, empty: {} };
  expect(memberNames(answer)).toEqual(['jwt', 'list', 'data.token', 'data.ttl', 'none', 'empty']);
});

test('the parts of a bare token that was read as a form are not named', () => {
  expect(memberNames({ aGk: '', aGs: '=', aGt: '==' })).toEqual([]);
  expect(memberNames({ a: 'x=', b: '=x', c: [], d: 5 })).toEqual(['a', 'b', 'c', 'd']);
});

test('what is longer than a name, or written otherwise, is not named', () => {
  const odd = { 'a b': 1, '7': 1, ü: 1, [`x${'y'.repeat(32)}`]: 1 };
  expect(memberNames({ ...odd, [`x${'y'.repeat(31)}`]: 1 })).toEqual([`x${'y'.repeat(31)}`]);
  expect(memberNames({ data: { ...odd, jwt: 1 } })).toEqual(['data.jwt']);
});

test('no more than twelve members are named', () => {
  const many = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`name${index}`, index]));
  const named = Object.keys(many).slice(0, 12);
  expect(memberNames(many)).toEqual(named);
  expect(memberNames({ first: 1, data: many, last: 2 })).toEqual([
    'first',
    ...named.slice(0, 11).map((name) => `data.${name}`),
  ]);
});
