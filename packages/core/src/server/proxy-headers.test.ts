import { describe, expect, test } from 'vitest';
import { keepFromHop, methodsOf, prepareProxyHeaders, type ProxyHeaders } from './proxy-headers.ts';

function prepared(headers: ProxyHeaders): ProxyHeaders {
  prepareProxyHeaders(headers, 'api.example.com');
  return headers;
}

describe('prepareProxyHeaders', () => {
  test('replaces the host that the caller named by that of the target', () => {
    expect(prepared({ host: 'attacker.example' })).toEqual({ host: 'api.example.com' });
    expect(prepared({})).toEqual({ host: 'api.example.com' });
  });

  test('replaces the authority of HTTP/2 too, which proxies make a Host of', () => {
    expect(prepared({ ':authority': 'attacker.example', ':path': '/users' })).toEqual({
      ':authority': 'api.example.com',
      ':path': '/users',
      host: 'api.example.com',
    });
  });

  test.each([
    ['authorization', 'Bearer of-the-caller'],
    ['x-forwarded-host', 'attacker.example'],
    ['x_forwarded_host', 'attacker.example'],
    ['x-forwarded-server', 'attacker.example'],
    ['x-host', 'attacker.example'],
    ['x-original-host', 'attacker.example'],
    ['x-http-host-override', 'attacker.example'],
    ['x-original-url', '/admin'],
    ['x_original_url', '/admin'],
    ['x-rewrite-url', '/admin'],
    ['forwarded', 'for=192.0.2.1;host=attacker.example'],
    ['forwarded', 'for=192.0.2.1, for=192.0.2.2; HOST = "attacker.example"'],
    ['expect', '100-continue'],
  ])('takes off the header %s: %s', (name, value) => {
    expect(prepared({ [name]: value })).toEqual({ host: 'api.example.com' });
  });

  test('keeps every other header', () => {
    const headers = {
      cookie: 'a=b',
      forwarded: 'for=192.0.2.1;proto=https',
      'x-forwarded-for': '192.0.2.1',
      'x-forwarded-proto': 'https',
      'x-http-method-override': 'PATCH',
    };
    expect(prepared({ ...headers })).toEqual({ ...headers, host: 'api.example.com' });
  });
});

test('the methods of a request are its own and those that its headers name', () => {
  expect(methodsOf('GET', { accept: '*/*' })).toEqual(['GET']);
  expect(methodsOf('POST', { 'x-http-method-override': 'PATCH' })).toEqual(['POST', 'PATCH']);
  expect(methodsOf('POST', { 'x-http-method': 'PUT, TRACE', x_method_override: 'TRACK' })).toEqual([
    'POST',
    'PUT',
    'TRACE',
    'TRACK',
  ]);
});

test.each<[given: string | undefined, left: string | undefined]>([
  ['keep-alive, Authorization', 'keep-alive'],
  ['AUTHORIZATION', undefined],
  ['authorization,authorization , close', 'close'],
  ['x-authorization', 'x-authorization'],
  ['close', 'close'],
  [undefined, undefined],
])('a header that the caller declares to be hop-by-hop is kept: Connection: %s', (given, left) => {
  for (const name of ['connection', 'proxy-connection']) {
    const headers: ProxyHeaders = given === undefined ? {} : { [name]: given };
    keepFromHop(headers, ['authorization']);
    expect(headers).toEqual(left === undefined ? {} : { [name]: left });
  }
});
