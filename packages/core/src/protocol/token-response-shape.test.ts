import { isMainThread } from 'node:worker_threads';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { readByShape, readInstant, readPath } from './token-response-shape.ts';

afterEach(() => void vi.unstubAllEnvs());

describe('a path', () => {
  test.each<[string, unknown, string]>([
    ['names a member', { token: 1 }, 'token'],
    ['leads through objects and lists', { data: { tokens: [0, 1] } }, 'data.tokens.1'],
    ['may name a member with a dot', { 'data.token': 1, data: { token: 2 } }, 'data.token'],
    ['may lead through a member with a dot', { 'a.b.c': { d: 1 } }, 'a.b.c.d'],
    ['is searched further if the first way leads nowhere', { a: { x: 2 }, 'a.b': { c: 1 } }, 'a.b.c'],
  ])('%s', (_name, answer, path) => {
    expect(readPath(answer, path)).toBe(1);
  });

  test.each<[string, unknown, string]>([
    ['null', { data: null }, 'data.token'],
    ['a text', { data: 'token' }, 'data.length'],
    ['a number', { data: 5 }, 'data.token'],
    ['a member that is missing', {}, 'data.token'],
    ['what every object inherits', {}, '__proto__.toString'],
  ])('does not lead through %s', (_name, answer, path) => {
    expect(readPath(answer, path)).toBeUndefined();
  });
});

const at = Date.UTC(2027, 0, 15, 9);

const instants: [string, unknown][] = [
  ['epoch seconds', at / 1000],
  ['epoch seconds in a text', ` ${at / 1000} `],
  ['epoch milliseconds', at],
  ['the form of old .NET versions', '/Date(1800003600000)/'],
  ['the form of old .NET versions with an offset', '/Date(1800003600000+0100)/'],
  ['an ISO date', '2027-01-15T09:00:00Z'],
  ['an ISO date with an offset', '2027-01-15T10:00:00+01:00'],
  ['an ISO date without a zone', '2027-01-15T09:00:00.000'],
  ['an ISO date without a zone, with spaces', ' 2027-01-15 09:00 '],
  ['an HTTP date', 'Fri, 15 Jan 2027 09:00:00 GMT'],
  ['a date in UTC', '15 Jan 2027 09:00:00 utc'],
  ['a date with an offset', 'Fri, 15 Jan 2027 10:00:00 +0100'],
  ['a date with an offset and a colon', 'Fri, 15 Jan 2027 06:30:00 -02:30'],
];

test.each(instants)('an instant is read from %s', (_name, value) => {
  expect(readInstant(value)).toBe(at);
});

// A worker thread cannot change its time zone.
test.runIf(isMainThread).each(instants)('an instant is read from %s in any time zone', (_name, value) => {
  vi.stubEnv('TZ', 'America/New_York');
  expect(new Date(0).getTimezoneOffset()).toBe(300);
  expect(readInstant(value)).toBe(at);
});

test('a number is read as milliseconds if as seconds it were beyond the year 5000', () => {
  expect(readInstant(99_999_999_999)).toBe(99_999_999_999_000);
  expect(readInstant(100_000_000_000)).toBe(100_000_000_000);
});

test.each([
  undefined,
  null,
  true,
  {},
  '',
  'soon',
  'never /Date(1800003600000)/',
  '/Date(soon)/',
  '2027-99-99T09:00:00Z',
  'soon, GMT',
  'Fri, 15 Jan 2027 09:00:00',
  'Jan 15 2027 09:00:00 (GMT)',
  'x2027-01-15 09:00:00',
  'Fri 2027-01-15 09:00:00',
])('%j is not an instant', (value) => {
  expect(readInstant(value)).toBeUndefined();
});

test('an answer without the members of the shape says nothing', () => {
  expect(readByShape({}, { expiresAt: 'until' })).toEqual({});
});
