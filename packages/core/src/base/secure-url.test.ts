import { describe, expect, test } from 'vitest';
import { isLoopback, secureUrl } from './secure-url.ts';

describe('isLoopback', () => {
  test.each(['localhost', 'api.localhost', '127.0.0.1', '127.255.0.9', '[::1]'])('%s', (host) => {
    expect(isLoopback(host)).toBe(true);
  });

  test.each([
    'example.com',
    'localhost.example.com',
    'mylocalhost',
    '127.0.0.1.example.com',
    'x127.0.0.1',
    '128.0.0.1',
    '127.0.0',
    '10.0.0.1',
    '192.168.0.1',
    '0.0.0.0',
    '[::]',
    '[::11]',
    '::1',
    '',
  ])('not %s', (host) => {
    expect(isLoopback(host)).toBe(false);
  });
});

describe('secureUrl', () => {
  test.each([
    ['https://example.com/a?b=c', 'https://example.com/a?b=c'],
    ['http://localhost:8080/a', 'http://localhost:8080/a'],
    ['http://127.0.0.1:1', 'http://127.0.0.1:1/'],
    ['http://[::1]:1/x', 'http://[::1]:1/x'],
    ['HTTP://2130706433/', 'http://127.0.0.1/'],
  ])('takes %s', (value, href) => {
    expect(secureUrl('option', value).href).toBe(href);
    expect(secureUrl('option', new URL(value)).href).toBe(href);
  });

  test.each([
    [
      'http://example.com',
      'option: http://example.com is not secure; write https: (http: is for loopback hosts and those in insecureHosts)',
    ],
    ['http://10.0.0.1:80/a', /^option: http:\/\/10\.0\.0\.1 is not secure/],
    ['ftp://localhost', /^option: ftp:\/\/localhost is not secure/],
    ['data:text/plain,x', /is not secure/],
    [
      'example.com',
      `option: "example.com" is not a URL; write it in full, for example 'https://api.example.com'`,
    ],
    ['/oauth/token', /"\/oauth\/token" is not a URL/],
    ['', /"" is not a URL/],
    ['https://', /is not a URL/],
  ])('refuses %s', (value, message) => {
    expect(() => secureUrl('option', value)).toThrow(
      expect.objectContaining({
        code: 'invalid-configuration',
        message: typeof message === 'string' ? message : expect.stringMatching(message),
      }),
    );
  });

  test.each([
    'https://user:hush-hush@example.com',
    'https://user@example.com',
    'http://:hush-hush@localhost',
  ])('refuses credentials in a URL and does not show them: %s', (value) => {
    expect(() => secureUrl('option', value)).toThrow(/^option: must not contain credentials/);
    expect(() => secureUrl('option', value)).not.toThrow(/hush-hush/);
  });
});
