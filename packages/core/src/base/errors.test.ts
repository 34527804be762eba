import { inspect } from 'node:util';
import { runInNewContext } from 'node:vm';
import { describe, expect, test, vi } from 'vitest';
import { configurationError, findOAuthError, isOAuthError, OAuthError } from './errors.ts';
import { repeatError } from './repeat-error.ts';

const full = new OAuthError('endpoint-unavailable', 'not now', {
  retryable: true,
  retryAfterMs: 5000,
  oauthError: { error: 'slow_down', error_description: 'too fast' },
  endpoint: 'https://example.com/token',
  endpointStatus: 429,
  cause: new Error('behind it'),
});

describe('OAuthError', () => {
  test('has its arguments', () => {
    expect(full).toBeInstanceOf(Error);
    expect(full).toMatchObject({
      name: 'OAuthError',
      message: 'not now',
      code: 'endpoint-unavailable',
      retryable: true,
      retryAfterMs: 5000,
      oauthError: { error: 'slow_down', error_description: 'too fast' },
      endpoint: 'https://example.com/token',
      endpointStatus: 429,
    });
    expect(full.cause).toEqual(new Error('behind it'));
  });

  test('has no members without arguments', () => {
    const bare = new OAuthError('closed', 'over');
    expect(Object.keys(bare).toSorted()).toEqual(['code', 'retryable']);
    expect(bare.retryable).toBe(false);
    expect('cause' in bare).toBe(false);
  });

  test.each(['status', 'statusCode', 'expose', 'headers'])(
    'has no %s, or web frameworks would answer with it',
    (name) => {
      expect(name in full).toBe(false);
      expect(full.toJSON()).not.toHaveProperty(name);
    },
  );

  test('as JSON has everything except cause and stack', () => {
    expect(JSON.parse(JSON.stringify({ error: full }))).toEqual({
      error: {
        name: 'OAuthError',
        message: 'not now',
        code: 'endpoint-unavailable',
        retryable: true,
        retryAfterMs: 5000,
        oauthError: { error: 'slow_down', error_description: 'too fast' },
        endpoint: 'https://example.com/token',
        endpointStatus: 429,
      },
    });
  });

  test('is inspected by its name, without its brand', () => {
    const text = inspect(full);
    expect(text).toMatch(/^OAuthError \[endpoint-unavailable\]: not now\n/);
    expect(text).toContain("code: 'endpoint-unavailable'");
    expect(text).not.toContain('@evergrant');
  });

  test('can get another name after it was caught', () => {
    const error = new OAuthError('closed', 'over');
    error.name = 'Mine';
    expect(String(error)).toBe('Mine: over');
    expect(String(full)).toBe('OAuthError: not now');
  });
});

describe('isOAuthError', () => {
  test.each([
    ['an error', new Error('x')],
    [
      'an error that only looks like one',
      Object.assign(new Error('x'), { name: 'OAuthError', code: 'closed' }),
    ],
    ['null', null],
    ['undefined', undefined],
    ['a text', 'OAuthError'],
    ['a function', () => full],
    ['an object', { code: 'closed' }],
  ])('is false for %s', (_name, value) => {
    expect(isOAuthError(value)).toBe(false);
    expect(findOAuthError(value)).toBeUndefined();
  });

  test('is true for an OAuthError, and for one of another copy of this package', async () => {
    vi.resetModules();
    const other = await import('./errors.ts');
    const error = new other.OAuthError('closed', 'over');
    expect(error).not.toBeInstanceOf(OAuthError);
    expect(isOAuthError(error)).toBe(true);
    expect(other.isOAuthError(full)).toBe(true);
    expect(findOAuthError(new Error('outer', { cause: error }))).toBe(error);
  });
});

describe('findOAuthError', () => {
  test('finds the error itself', () => {
    expect(findOAuthError(full)).toBe(full);
  });

  test('finds the nearest one in the chain of causes', () => {
    const inner = new OAuthError('closed', 'inner', { cause: full });
    const outer = new Error('a', { cause: new TypeError('b', { cause: inner }) });
    expect(findOAuthError(outer)).toBe(inner);
  });

  test('looks through errors of another realm, as in test runners', () => {
    const outer = runInNewContext('new Error("outer", { cause })', { cause: full });
    expect(outer).not.toBeInstanceOf(Error);
    expect(findOAuthError(new Error('outermost', { cause: outer }))).toBe(full);
  });

  test('ends if causes form a circle', () => {
    const first: Error & { cause?: unknown } = new Error('first');
    first.cause = new Error('second', { cause: first });
    expect(findOAuthError(first)).toBeUndefined();
    const own: Error & { cause?: unknown } = new Error('own');
    own.cause = own;
    expect(findOAuthError(own)).toBeUndefined();
  });
});

describe('repeatError', () => {
  test('is the same failure as another error', () => {
    const again = repeatError(full);
    expect(again).not.toBe(full);
    expect(again.toJSON()).toEqual(full.toJSON());
    expect(again.cause).toBe(full.cause);
    again.message = 'written upon';
    expect(full.message).toBe('not now');
  });

  test('accepts changes', () => {
    expect(repeatError(full, { retryAfterMs: 1, retryable: false })).toMatchObject({
      retryAfterMs: 1,
      retryable: false,
      endpointStatus: 429,
    });
  });

  test('has no cause if there was none', () => {
    expect('cause' in repeatError(new OAuthError('closed', 'over'))).toBe(false);
  });
});

describe('an error that came from another thread', () => {
  const failure = new OAuthError('endpoint-unavailable', 'line one\nline two', {
    retryable: true,
    cause: Object.assign(new Error('behind it'), { code: 'ECONNRESET' }),
  });

  test('is an OAuthError with its code again', () => {
    const clone: unknown = structuredClone(failure);
    expect(isOAuthError(clone)).toBe(true);
    expect(clone).toMatchObject({ code: 'endpoint-unavailable', retryable: true, name: 'OAuthError' });
    expect(clone).toBeInstanceOf(OAuthError);
  });

  test('is found behind another error, also if that one was cloned', () => {
    const wrapped: unknown = structuredClone(new Error('outer', { cause: new OAuthError('closed', 'over') }));
    expect(findOAuthError(wrapped)?.code).toBe('closed');
  });

  test.each([
    new Error('OAuthError [closed]: over'),
    Object.assign(new Error('x'), { stack: 'OAuthError [closed]: x', code: 'E' }),
    { name: 'Error', message: 'x' },
  ])('is not found in an error that only looks like one: %s', (error) => {
    expect(isOAuthError(error)).toBe(false);
  });
});

test('the class and the stack have the name OAuthError, and the stack contains the code', () => {
  const { constructor, stack } = new OAuthError('timeout', 'too late');
  expect(constructor.name).toBe('OAuthError');
  expect(stack).toMatch(/^OAuthError \[timeout\]: too late\n {4}at /);
});

test('causeCode is the nearest code in the chain of causes', () => {
  const cause = new TypeError('fetch failed', {
    cause: Object.assign(new Error('dns'), { code: 'ENOTFOUND' }),
  });
  const error = new OAuthError('network-failure', 'x', { cause });
  expect([error.causeCode, error.toJSON().causeCode]).toEqual(['ENOTFOUND', 'ENOTFOUND']);
});

test('a configuration error names the option and the problem', () => {
  expect(configurationError('scope', 'is wrong').toJSON()).toEqual({
    name: 'OAuthError',
    message: 'scope: is wrong',
    code: 'invalid-configuration',
    retryable: false,
  });
});
