import { describe, expect, test } from 'vitest';
import { oroCommerce } from '../presets/index.ts';
import { OriginScope } from './origin-scope.ts';

describe('an origin', () => {
  const scope = new OriginScope(['https://api.example.com']);

  test.each([
    'https://api.example.com',
    'https://api.example.com/',
    'https://api.example.com/any/path?a=b#c',
    'https://api.example.com:443/x',
    'HTTPS://API.Example.COM/x',
    'https://api.example.com/a/../../b',
    'HTTPS://API.example.com/a/../../b;c//d',
  ])('allows %s', (url) => {
    expect(scope.allows(url)).toBe(true);
    expect(scope.allows(new URL(url))).toBe(true);
  });

  test.each([
    'http://api.example.com/',
    'https://api.example.com:8443/',
    'https://example.com/',
    'https://other.api.example.com/',
    'https://api.example.com.evil.example/',
    'https://api.example.com@evil.example/',
    'https://evil.example/https://api.example.com/',
    'https://xapi.example.com/',
    'https://me:mine@api.example.com/',
    'https://me@api.example.com/',
    'https://:mine@api.example.com/',
    'wss://api.example.com/',
  ])('does not allow %s', (url) => {
    expect(scope.allows(url)).toBe(false);
    expect(scope.allows(new URL(url))).toBe(false);
  });

  test.each(['', '/users', 'users', 'api.example.com/users', 'https://'])(
    'does not allow a text that is not a URL: %j',
    (url) => {
      expect(scope.allows(url)).toBe(false);
      expect(scope.touches(url)).toBe(false);
    },
  );
});

describe('an origin with a path', () => {
  const scopes = [
    new OriginScope(['https://example.com/admin/api']),
    new OriginScope([new URL('https://example.com/admin/api//')]),
  ];

  test.each([
    'https://example.com/admin/api',
    'https://example.com/admin/api?a=b',
    'https://example.com/admin/api/',
    'https://example.com/admin/api/users',
    'https://example.com/admin/api/a%20b/%C3%A9?x=../..;%2f',
    'HTTPS://Example.com:443/admin/api/users',
  ])('allows %s', (url) => {
    for (const scope of scopes) expect(scope.allows(url)).toBe(true);
  });

  test.each([
    'https://example.com/',
    'https://example.com/admin',
    'https://example.com/admin/apis',
    'https://example.com/admin/api-2/users',
    'https://example.com/api/users',
    'https://example.com/x/admin/api/users',
    'https://example.com/x/../admin/api/users',
    'https://example.com\\admin\\api\\users',
    'https://example.com/admin/api/./users',
    'https://example.com/admin/api/..',
    'https://example.com/admin/api/%2E%2e/users',
    'https://example.com/admin/api/.%2e/users',
    'https://example.com/admin/api/%252e%252e/users',
    'https://example.com/admin/api/..;/users',
    'https://example.com/admin/api/x;y=z',
    'https://example.com/admin/api//users',
    'https://example.com/admin/api/x%2fy',
    'https://example.com/admin/api/x%5Cy',
    'https://example.com/admin/api/x%252fy',
    'https://example.com/admin/api/%c0%ae%c0%ae/users',
    'https://example.com/admin/api/users#top',
    'https://example.com/admin/api/us\ters',
    'https://example.com/admin/api/../users',
    'https://example.com/admin/api/%2e%2e/users',
    'https://example.com/admin/api/..\\users',
    'https://example.com/Admin/api/users',
    'https://example.com/?/admin/api/users',
    'https://example.com:8443/admin/api/users',
  ])('does not allow %s', (url) => {
    for (const scope of scopes) expect(scope.allows(url)).toBe(false);
  });
});

describe('several origins', () => {
  const scope = new OriginScope(['https://a.example', 'http://127.0.0.1:8080/v1/']);

  test('allow every URL that one of them allows', () => {
    expect(scope.allows('https://a.example/x')).toBe(true);
    expect(scope.allows('http://127.0.0.1:8080/v1/x')).toBe(true);
    expect(scope.allows('http://127.0.0.1:8080/v2/x')).toBe(false);
  });

  test('touch a base URL that shares an origin with one of them', () => {
    expect(scope.touches('http://127.0.0.1:8080/v2')).toBe(true);
    expect(scope.touches(new URL('https://a.example/x'))).toBe(true);
    expect(scope.touches('http://127.0.0.1:8081/v1')).toBe(false);
  });

  test('are written in an error as they were parsed', () => {
    expect(String(scope)).toBe('https://a.example, http://127.0.0.1:8080/v1');
  });
});

test('the token endpoint of the client is never allowed, in any spelling of its URL', () => {
  const tokenEndpoint = 'https://a.example/oauth/token?tenant=1';
  const scope = new OriginScope(['https://a.example'], 'origins', { tokenEndpoint });
  const written = [
    'https://a.example/oauth/token',
    'https://a.example/oauth/token?x',
    'HTTPS://A.example/oauth/token',
  ];
  expect(written.map((url) => scope.allows(url))).toEqual([false, false, false]);
  expect(scope.allows('https://a.example/oauth/tokens')).toBe(true);
});

test('an empty list of origins allows nothing', () => {
  const scope = new OriginScope([]);
  expect([scope.empty, scope.allows('https://a.example/'), scope.touches('https://a.example/')]).toEqual([
    true,
    false,
    false,
  ]);
  expect(new OriginScope(['https://a.example']).empty).toBe(false);
});

describe('an origin is refused with an error that names the option:', () => {
  test.each([
    [
      'http://a.example',
      'origins: http://a.example is not secure; write https: (http: is for loopback hosts and those in insecureHosts)',
    ],
    [
      'a.example',
      `origins: "a.example" is not a URL; write it in full, for example 'https://api.example.com'`,
    ],
    ['https://a:b@a.example', /^origins: must not contain credentials/],
    ['https://a.example/x?y=z', 'origins: https://a.example/x must not have a query or fragment'],
    [
      'https://*.example.com',
      /^origins: "https:\/\/\*\.example\.com" must not contain a wildcard; write each origin in full/,
    ],
    ['https://a.example/*', /must not contain a wildcard/],
    ['https://a.example/v1//x', /can be read in several ways/],
    ['https://a.example/v1;x', /can be read in several ways/],
    ['https://a.example/v1%2Fx', /can be read in several ways/],
    ['https://a.example/x#y', 'origins: https://a.example/x must not have a query or fragment'],
  ])('%s', (origin, message) => {
    expect(() => new OriginScope(['https://good.example', origin])).toThrow(
      expect.objectContaining({
        code: 'invalid-configuration',
        message: typeof message === 'string' ? message : expect.stringMatching(message),
      }),
    );
  });

  test('an error has the given name of the option', () => {
    expect(() => new OriginScope(['a.example'], 'base URL')).toThrow(/^base URL: /);
  });
});

describe('after a URL that was allowed,', () => {
  const scope = new OriginScope(['https://a.example/v1', 'https://b.example'], 'origins', {
    tokenEndpoint: 'https://b.example/token',
  });

  test.each([
    ['https://a.example/v1/users', 'https://a.example'],
    ['https://a.example/v1/users/', 'https://a.example'],
    ['https://a.example/v1/../users', undefined],
    ['https://a.example/v1', 'https://a.example'],
    ['https://b.example/users', 'https://b.example'],
    ['https://b.example/token', undefined],
    ['https://c.example/v1/users', undefined],
    [`https://b.example/${'x'.repeat(600)}`, 'https://b.example'],
  ])('%s is judged by itself, each time', (url, origin) => {
    scope.originOf('https://a.example/v1/users');
    expect([scope.originOf(url), scope.originOf(url)]).toEqual([origin, origin]);
    expect(scope.originOf('https://a.example/v1/users')).toBe('https://a.example');
  });
});

describe('the areas of OroCommerce', () => {
  const url = 'https://shop.example/app';
  const places = {
    'back-office': 'https://shop.example/app/admin/api/users',
    storefront: 'https://shop.example/app/api/users',
    elsewhere: 'https://shop.example/app/admin/user',
    beside: 'https://shop.example/api/users',
  };

  function allowed(area?: 'back-office' | 'storefront'): string[] {
    const scope = new OriginScope(oroCommerce(area === undefined ? { url } : { url, area }).origins ?? []);
    return Object.entries(places).flatMap(([name, place]) => (scope.allows(place) ? [name] : []));
  }

  test('keep a token of the back office to the back office', () => {
    expect(allowed('back-office')).toEqual(['back-office']);
  });

  test('keep a token of the storefront to the storefront', () => {
    expect(allowed('storefront')).toEqual(['storefront']);
  });

  test('keep a token to the application if no area is given', () => {
    expect(allowed()).toEqual(['back-office', 'storefront', 'elsewhere']);
  });
});
