import { isMainThread } from 'node:worker_threads';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { parseHttpDate, parseRetryAfter } from './retry-after.ts';

afterEach(() => void vi.unstubAllEnvs());

const nowAt = Date.UTC(1994, 10, 6, 8, 48, 37);

describe('seconds', () => {
  test.each([
    ['120', 120_000],
    ['0', 0],
    [' 5 ', 5000],
    ['007', 7000],
    ['9'.repeat(400), Number.POSITIVE_INFINITY],
  ])('%s', (value, ms) => {
    expect(parseRetryAfter(value, nowAt)).toBe(ms);
  });

  test('do not depend on the server’s Date', () => {
    expect(parseRetryAfter('120', nowAt, 'Sun, 06 Nov 1994 08:49:37 GMT')).toBe(120_000);
  });
});

const dates = [
  ['IMF-fixdate', 'Sun, 06 Nov 1994 08:49:37 GMT'],
  ['RFC 850', 'Sunday, 06-Nov-94 08:49:37 GMT'],
  ['asctime', 'Sun Nov  6 08:49:37 1994'],
] as const;

describe('a date', () => {
  test.each(dates)('as %s', (_name, value) => {
    expect(parseHttpDate(value)).toBe(Date.UTC(1994, 10, 6, 8, 49, 37));
    expect(parseHttpDate(` ${value} `)).toBe(Date.UTC(1994, 10, 6, 8, 49, 37));
    expect(parseRetryAfter(value, nowAt)).toBe(60_000);
  });

  // A worker thread cannot change its time zone.
  test.runIf(isMainThread).each(dates)('as %s is in GMT in any time zone', (_name, value) => {
    vi.stubEnv('TZ', 'America/New_York');
    expect(new Date(0).getTimezoneOffset()).toBe(300);
    expect(parseHttpDate(value)).toBe(Date.UTC(1994, 10, 6, 8, 49, 37));
  });

  test('as asctime on a day of two digits', () => {
    expect(parseHttpDate('Wed Nov 16 08:49:37 1994')).toBe(Date.UTC(1994, 10, 16, 8, 49, 37));
  });

  test('in any month', () => {
    const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
    for (const [month, name] of names.entries())
      expect(parseHttpDate(`Mon, 02 ${name} 2026 00:00:00 GMT`)).toBe(Date.UTC(2026, month, 2));
  });

  test.each(dates)('as %s counts from the server’s Date, not from this machine’s clock', (_name, value) => {
    expect(parseRetryAfter(value, 0, 'Sun, 06 Nov 1994 08:49:07 GMT')).toBe(30_000);
  });

  test('counts from this machine’s clock if the server’s Date cannot be read', () => {
    expect(parseRetryAfter('Sun, 06 Nov 1994 08:49:37 GMT', nowAt, 'yesterday')).toBe(60_000);
    expect(parseRetryAfter('Sun, 06 Nov 1994 08:49:37 GMT', nowAt, null)).toBe(60_000);
  });

  test('that has passed means at once', () => {
    expect(parseRetryAfter('Sun, 06 Nov 1994 08:47:37 GMT', nowAt)).toBe(0);
  });
});

describe('is ignored if it is', () => {
  test.each([
    undefined,
    null,
    '',
    ' ',
    'soon',
    '-5',
    '+5',
    '1.5',
    '1e3',
    '0x10',
    '5s',
    '5 seconds',
    '120, 120',
    '2026-01-01T00:00:00Z',
    '06 Nov 1994 08:49:37 GMT',
    'Sun, 06 Nov 1994 08:49:37',
    'Sun, 06 Nov 1994 08:49:37 +0100',
    'Sun, 06 Nov 1994 08:49:37 GMT and more',
    'x Sun, 06 Nov 1994 08:49:37 GMT',
    'Sun, 6 Nov 1994 08:49:37 GMT',
    'Sun, 06 Now 1994 08:49:37 GMT',
    'Sun, 06 Nov 94 08:49:37 GMT',
    'Sun, 06 Nov 1994 8:49:37 GMT',
    'Sun, 06 Nov 1994 99:49:37 GMT',
    'Sunday, 06-Nov-1994 08:49:37 GMT',
    'Sunday, 06-Nov-94 08:49:37',
    'Sun Nov 6 08:49:37 1994',
    'Sun Nov  6 08:49:37 1994 GMT',
    'Sun Nov  6 08:49:37 94',
    'x Sun Nov  6 08:49:37 1994',
  ])('%j', (value) => {
    expect(parseRetryAfter(value, nowAt)).toBeUndefined();
    expect(parseHttpDate(value)).toBeUndefined();
  });
});
