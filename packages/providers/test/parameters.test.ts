import { expect, test } from 'vitest';
import { baseUrl } from '../src/base-url.ts';
import { label } from '../src/label.ts';
import { oneOf } from '../src/one-of.ts';
import { providers } from './catalogue.ts';

test.each<[string | URL, string]>([
  ['acme.example.com', 'https://acme.example.com'],
  ['acme.example.com:8443/auth/', 'https://acme.example.com:8443/auth'],
  ['https://acme.example.com/', 'https://acme.example.com'],
  ['http://localhost:8080', 'http://localhost:8080'],
  [new URL('https://acme.example.com/a//'), 'https://acme.example.com/a'],
])('a host or URL becomes a base URL: %s', (given, expected) => {
  expect(baseUrl('x.host', given)).toBe(expected);
});

test.each([
  undefined,
  '',
  ' ',
  'a b',
  'https://',
  'a.example?x=1',
  'a.example#x',
  'user:pass@a.example',
  'a\\b',
  'a\nb',
])('a value that is not a host is refused, and the error says what to write: %j', (given) => {
  expect(() => baseUrl('x.host', given as string)).toThrow(
    expect.objectContaining({
      code: 'invalid-configuration',
      message: "x.host: must be a host or a URL of origin and path only, for example 'acme.example.com'",
    }),
  );
});

test.each(['acme', 'acme-2', 'contoso.onmicrosoft.com', 'a_b'])(
  'a name may become part of a URL: %s',
  (name) => {
    expect(label('x.tenant', name)).toBe(name);
  },
);

test.each([
  undefined,
  '',
  '.',
  '..',
  'a..b',
  'a/b',
  'evil.example/#',
  'a b',
  'a?b',
  'a@b',
  'a:1',
  '-a',
  'ä',
  'a\n',
])('a name that could lead to another host or path is refused: %j', (name) => {
  expect(() => label('x.tenant', name as string)).toThrow(
    expect.objectContaining({
      code: 'invalid-configuration',
      message: "x.tenant: must be a name of letters, digits, '-', '_' and '.', not a URL",
    }),
  );
});

test('one of the known values is taken', () => {
  expect(oneOf('x.region', 'eu', ['com', 'eu'])).toBe('eu');
});

test.each(['us', '', 'com.evil.example', 'toString', undefined])(
  'an unknown value is refused, and the error names the known ones: %j',
  (value) => {
    expect(() => oneOf('x.region', value as string, ['com', 'eu'])).toThrow(
      expect.objectContaining({
        code: 'invalid-configuration',
        message: "x.region: must be one of 'com', 'eu'",
      }),
    );
  },
);

test.each(providers.filter(({ source }) => source.includes('Options)') || source.includes('Options = {})')))(
  '$name refuses a parameter that does not exist',
  ({ exported }) => {
    const [[name, profile] = []] = Object.entries(exported);
    expect(() => (profile as (options: object) => unknown)({ madeUpByATest: 'x' })).toThrow(
      expect.objectContaining({
        code: 'invalid-configuration',
        message: expect.stringMatching(`^${name}.madeUpByATest: is not an option; the options are '`),
      }),
    );
  },
);
