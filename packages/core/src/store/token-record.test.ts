import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AccessToken } from '../base/access-token.ts';
import { decodeTokenRecord, encodeTokenRecord } from './token-record.ts';

const token = new AccessToken({
  value: 'token-1',
  scheme: 'JWT',
  expiresAt: 2000,
  obtainedAt: 1000,
  scope: 'read write',
  extra: { created_at: 1, nested: { a: ['b'] } },
});

function everything(one: AccessToken | undefined): unknown {
  if (one === undefined) return undefined;
  const { expiresAt, extra, obtainedAt, scheme, scope, value } = one;
  return { value, scheme, expiresAt, obtainedAt, scope, extra };
}

/** The record of the token, with other members. */
function changed(members: Record<string, unknown>): string {
  return JSON.stringify({ ...JSON.parse(encodeTokenRecord(token, 'key-1')), ...members });
}

test('a token is read as it was written', () => {
  const back = decodeTokenRecord(encodeTokenRecord(token, 'key-1'), 'key-1');
  expect(everything(back)).toEqual(everything(token));
  expect(back?.authorization).toBe('JWT token-1');
});

test('any token is read as it was written', () => {
  const word = fc.stringMatching(/^[\x21-\x7e]{1,40}$/);
  const made = fc.record({
    value: word,
    scheme: fc.stringMatching(/^[\w!#$%&'*+.^`|~-]{1,10}$/),
    expiresAt: fc.nat(),
    obtainedAt: fc.nat(),
    scope: fc.option(fc.string(), { nil: undefined }),
    extra: fc.dictionary(fc.string(), fc.string()),
  });
  fc.assert(
    fc.property(made, (init) => {
      const one = new AccessToken(init);
      expect(everything(decodeTokenRecord(encodeTokenRecord(one, 'k'), 'k'))).toEqual(everything(one));
    }),
  );
});

test('a token with its required members only is read as it was written', () => {
  const bare = new AccessToken({ value: 'a', expiresAt: 1 });
  expect(everything(decodeTokenRecord(encodeTokenRecord(bare, 'k'), 'k'))).toEqual(everything(bare));
});

test('a record under another key counts as missing', () => {
  expect(decodeTokenRecord(encodeTokenRecord(token, 'key-1'), 'key-2')).toBeUndefined();
});

describe('is not read as a record:', () => {
  test.each([
    ['nothing', ''],
    ['a word', 'garbage'],
    ['cut JSON', encodeTokenRecord(token, 'key-1').slice(0, -1)],
    ['null', 'null'],
    ['a list', '[]'],
    ['a text', '"token-1"'],
    ['a number', '1'],
    ['an empty object', '{}'],
    ['one of an older version', changed({ version: 0 })],
    ['one of a newer version', changed({ version: 2 })],
    ['one without a version', changed({ version: undefined })],
    ['one without a value', changed({ value: undefined })],
    ['one with an empty value', changed({ value: '' })],
    ['one with a value that breaks a header', changed({ value: 'a\r\nX: 1' })],
    ['one with a value that ends in a line break', changed({ value: 'a\n' })],
    ['one with a value that is a number', changed({ value: 5 })],
    ['one without a scheme', changed({ scheme: undefined })],
    ['one with a scheme of two words', changed({ scheme: 'Bearer x' })],
    ['one with a scheme that breaks a header', changed({ scheme: 'Bearer\r\n' })],
    ['one without an expiry', changed({ expiresAt: undefined })],
    ['one whose expiry is a text', changed({ expiresAt: '2000' })],
    ['one whose expiry is null', changed({ expiresAt: null })],
    ['one without the time of its request', changed({ obtainedAt: undefined })],
    ['one whose time of request is not a number', changed({ obtainedAt: 'yesterday' })],
  ])('%s', (_name, record) => {
    expect(decodeTokenRecord(record, 'key-1')).toBeUndefined();
  });

  test('any text, and reading it never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(decodeTokenRecord(text, 'key-1')).toBeUndefined();
      }),
    );
  });
});

test('scope and extra of the wrong type are ignored', () => {
  const back = decodeTokenRecord(changed({ scope: 5, extra: 'x' }), 'key-1');
  expect(everything(back)).toMatchObject({ value: 'token-1', scope: undefined, extra: {} });
  expect(decodeTokenRecord(changed({ extra: null }), 'key-1')?.extra).toEqual({});
});
