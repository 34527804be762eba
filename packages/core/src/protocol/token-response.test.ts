import { describe, expect, test } from 'vitest';
import { parseTokenResponse } from './token-response.ts';

const hundredYearsMs = 3_153_600_000_000;

/** Reads a response that has these members beside the usual ones. */
function read(members: Record<string, unknown>, tokenTypes?: Record<string, string>): unknown {
  return parseTokenResponse(
    JSON.stringify({ access_token: 'token-1', token_type: 'Bearer', ...members }),
    tokenTypes,
  );
}

describe('expires_in', () => {
  test.each([
    ['a number', 3600, 3_600_000],
    ['a number in a string', '36000', 36_000_000],
    ['a string with spaces around it', ' 60 ', 60_000],
    ['zero', 0, 0],
    ['a string of zero', '0', 0],
    ['negative, which counts as zero', -1, 0],
    ['a negative string, which counts as zero', '-30', 0],
    ['a fraction', 0.5, 500],
    ['a fraction in a string', '1.5', 1500],
    ['1e9 seconds', 1e9, 1e12],
    ['1e9 in a string', '1e9', 1e12],
    ['more than a century, which is cut to one', 1e15, hundredYearsMs],
    ['endless', 'Infinity', hundredYearsMs],
  ])('%s', (_name, expires_in, lifetimeMs) => {
    expect(read({ expires_in })).toMatchObject({ lifetimeMs });
  });

  test.each([
    ['missing', undefined],
    ['null', null],
    ['an empty string', ''],
    ['a blank string', '  '],
    ['a word', 'soon'],
    ['a number with a unit', '3600s'],
    ['true', true],
    ['an object', { seconds: 5 }],
    ['a list', [3600]],
  ])('%s says nothing', (_name, expires_in) => {
    expect(read({ expires_in })).not.toHaveProperty('lifetimeMs');
    expect(read({ expires_in })).toHaveProperty('value', 'token-1');
  });

  test('a lifetime beyond the range of JSON numbers is cut to a century', () => {
    expect(parseTokenResponse('{"access_token":"a","expires_in":1e999}')).toMatchObject({
      lifetimeMs: hundredYearsMs,
    });
  });
});

describe('token_type', () => {
  test.each([
    ['Bearer', 'Bearer'],
    ['bearer', 'Bearer'],
    ['BEARER', 'Bearer'],
    ['bEaReR', 'Bearer'],
    ['DPoP', 'DPoP'],
    ['dpop', 'DPoP'],
  ])('%s gives the scheme %s', (token_type, scheme) => {
    expect(read({ token_type })).toMatchObject({ scheme });
  });

  test.each([
    ['missing', undefined],
    ['null', null],
    ['empty', ''],
  ])('%s counts as bearer', (_name, token_type) => {
    expect(read({ token_type })).toMatchObject({ scheme: 'Bearer' });
  });

  test('missing counts as the first type of the profile, if it has no bearer', () => {
    expect(read({ token_type: undefined }, { jwt: 'JWT' })).toMatchObject({ scheme: 'JWT' });
    expect(read({ token_type: undefined }, { jwt: 'JWT', bearer: 'Bearer' })).toMatchObject({
      scheme: 'Bearer',
    });
  });

  test.each(['JWT', 'jwt'])(
    '%s is accepted if the profile allows it, and becomes the scheme',
    (token_type) => {
      expect(read({ token_type }, { jwt: 'JWT' })).toMatchObject({ scheme: 'JWT', value: 'token-1' });
    },
  );

  test.each([
    ['JWT where the profile does not allow it', 'JWT', 'JWT'],
    ['mac', 'mac', 'mac'],
    ['a name that every object has', 'constructor', 'constructor'],
    ['a number', 5, 'number'],
    ['false', false, 'boolean'],
    ['an object that cannot be converted to a text', { toString: 1, valueOf: 1 }, 'object'],
    ['the token itself', 'token-1', '…'],
    ['the token and more', 'Bearer token-1', 'Bearer …'],
  ])('%s is refused, and the error does not show the token', (_name, token_type, tokenType) => {
    expect(read({ token_type })).toEqual({ problem: 'unsupported-token-type', tokenType });
  });

  test('bearer is refused if the profile allows only JWT', () => {
    expect(read({}, { jwt: 'JWT' })).toEqual({ problem: 'unsupported-token-type', tokenType: 'Bearer' });
  });
});

describe('scope', () => {
  test.each([
    ['a string', 'read write', 'read write'],
    ['a list', ['read', 'write'], 'read write'],
    ['an empty string', '', ''],
    ['an empty list', [], ''],
  ])('%s', (_name, scope, granted) => {
    expect(read({ scope })).toMatchObject({ scope: granted });
  });

  test.each([
    ['missing', undefined],
    ['null', null],
    ['a number', 5],
    ['a list of other things', ['read', 5]],
  ])('%s says nothing', (_name, scope) => {
    expect(read({ scope })).not.toHaveProperty('scope');
    expect(read({ scope })).toHaveProperty('value', 'token-1');
  });
});

describe('the access token', () => {
  test.each([
    ['missing', undefined],
    ['null', null],
    ['empty', ''],
    ['a number', 5],
    ['an object', { value: 'x' }],
  ])('%s is not a token', (_name, access_token) => {
    expect(read({ access_token })).toMatchObject({ problem: 'no-token' });
  });

  test.each([
    ['a line break', 'abc\r\nX-Injected: 1'],
    ['a line feed at the end', 'abc\n'],
    ['a space', 'abc def'],
    ['a tab', 'abc\tdef'],
    ['a NUL', 'abc\u0000'],
    ['DEL', 'abc\u007f'],
    ['a letter beyond ASCII', 'tökén'],
    ['an emoji', 'abc😀'],
  ])('with %s is refused, because it is not valid in a header', (_name, access_token) => {
    expect(read({ access_token })).toEqual({ problem: 'unusable-token' });
  });

  test('may be of any printable ASCII', () => {
    const access_token = '!"#$%&\'()*+,-./0189:;<=>?@AZ[\\]^_`az{|}~';
    expect(read({ access_token })).toMatchObject({ value: access_token });
  });
});

describe('the body', () => {
  test('unknown members are kept unchanged in extra', () => {
    const members = {
      expires_in: 5,
      scope: 'read',
      created_at: 1_601_480_215,
      nested: { a: [1] },
      id_token: null,
    };
    expect(read(members)).toEqual({
      value: 'token-1',
      scheme: 'Bearer',
      lifetimeMs: 5000,
      scope: 'read',
      extra: { created_at: 1_601_480_215, nested: { a: [1] }, id_token: null },
    });
  });

  test('a member named __proto__ is a member like any other', () => {
    const answer = parseTokenResponse('{"access_token":"a","__proto__":{"polluted":true}}');
    expect(answer).not.toHaveProperty('extra.polluted');
    expect({}).not.toHaveProperty('polluted');
  });

  test('form-encoded, as old servers answer', () => {
    expect(
      parseTokenResponse('access_token=abc%2B1&token_type=bearer&expires_in=3600&scope=a+b&x=1'),
    ).toEqual({
      value: 'abc+1',
      scheme: 'Bearer',
      lifetimeMs: 3_600_000,
      scope: 'a b',
      extra: { x: '1' },
    });
  });

  test.each([
    ['a byte order mark', '\uFEFF{"access_token":"a"}'],
    ['a byte order mark and line breaks', '\uFEFF\r\n {"access_token":"a"}\n\n'],
    ['a byte order mark before a form', '\uFEFFaccess_token=a'],
  ])('%s is ignored', (_name, text) => {
    expect(parseTokenResponse(text)).toMatchObject({ value: 'a' });
  });

  test.each([
    ['empty', ''],
    ['blank', ' \n '],
    ['HTML', '<!doctype html><html><a href="?access_token=1">x</a></html>'],
    ['HTML after a word', 'Error <a href="?a=1">'],
    ['cut JSON', '{"access_token":"abc'],
    ['a list', '[{"access_token":"abc"}]'],
    ['null', 'null'],
    ['a number', '42'],
    ['a string', '"access_token=abc"'],
    ['plain words', 'Service = down'],
  ])('%s has no members', (_name, text) => {
    expect(parseTokenResponse(text)).toEqual({ problem: 'no-members' });
  });

  test('an error in a 200 is an error, even beside a token', () => {
    expect(read({ error: 'invalid_client' })).toEqual({ problem: 'error' });
    expect(parseTokenResponse('error=invalid_client')).toEqual({ problem: 'error' });
  });

  test.each([
    ['null', null],
    ['empty', ''],
    ['false', false],
  ])('an error member of %s does not count', (_name, error) => {
    expect(read({ error })).toMatchObject({ value: 'token-1' });
  });
});
