import { expect, test } from 'vitest';
import { hasAuthorizationHeader, setHeaders, urlByHostHeader } from './set-headers.ts';

test('setHeaders replaces headers of the same name and changes no others', () => {
  const headers = Object.freeze({ 'X-Api-Key': 'old', 'x-api-kit': '2', 'x-own': '1' });
  expect(setHeaders(headers, { 'x-api-key': 'new', dpop: 'proof' })).toEqual({
    'x-api-key': 'new',
    'x-api-kit': '2',
    'x-own': '1',
    dpop: 'proof',
  });
  for (const nothing of [undefined, null as never]) {
    expect(setHeaders(nothing, { authorization: 'Bearer x' })).toEqual({ authorization: 'Bearer x' });
  }
});

test('setHeaders adds no header that the record only inherits', () => {
  const headers = Object.assign(Object.create({ 'x-inherited': '1' }) as Record<string, string>, {
    'x-own': '1',
  });
  expect(Object.entries(setHeaders(headers, { dpop: 'proof' }))).toEqual([
    ['x-own', '1'],
    ['dpop', 'proof'],
  ]);
});

test.each([
  [{ authorization: 'x' }, true],
  [{ 'x-own': '1', AUTHORIZATION: '' }, true],
  [{ authorizations: 'x', 'x-own': 'authorization' }, false],
  [{ 'x-own-headers': 'as long as authorization' }, false],
  [{}, false],
])('whether the headers %j have an authorization: %s', (headers, expected) => {
  expect(hasAuthorizationHeader(headers as Record<string, string>)).toBe(expected);
});

test.each([
  ['https://api.example.com/a?b', { Host: 'other.example' }, 'https://other.example/a?b'],
  ['https://api.example.com/a', { host: 'api.example.com:8443' }, 'https://api.example.com:8443/a'],
  ['https://api.example.com/a', { host: 'API.example.com:443' }, undefined],
  ['http://127.0.0.1:8080/a', { host: '127.0.0.1:8080' }, undefined],
  ['https://api.example.com/a', { 'x-host': 'other.example' }, undefined],
  ['https://api.example.com/a', { from: 'other.example' }, undefined],
  ['https://api.example.com/a', { host: 'no host' }, 'https://no host/a'],
  ['https://api.example.com/a', undefined, undefined],
  ['/relative', { host: 'other.example' }, undefined],
])('a request to %s with the headers %j is for %s', (url, headers, expected) => {
  expect(urlByHostHeader(url, headers as Record<string, string> | undefined)).toBe(expected);
});
