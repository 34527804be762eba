import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { resolveSecret } from './resolve-secret.ts';

describe('resolveSecret', () => {
  test.each<[string, string | (() => string | Promise<string>)]>([
    ['a text', 'hush-hush'],
    ['a function', () => 'hush-hush'],
    ['a function that gives a promise', async () => 'hush-hush'],
  ])('takes %s', async (_name, secret) => {
    expect(await resolveSecret(secret)).toBe('hush-hush');
  });

  test.each<[string, () => never, string]>([
    [
      'an error',
      () => {
        throw new RangeError('hush-hush');
      },
      'RangeError',
    ],
    [
      'a text',
      () => {
        throw 'hush-hush';
      },
      'string',
    ],
  ])('of a resolver that throws %s it tells the kind alone', async (_name, secret, kind) => {
    const error: unknown = await resolveSecret(secret).catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      code: 'secret-unavailable',
      retryable: true,
      message: `the clientSecret resolver failed (${kind})`,
    });
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain('hush-hush');
  });

  test('a resolver that rejects failed just as well', async () => {
    await expect(resolveSecret(() => Promise.reject(new TypeError('x')))).rejects.toMatchObject({
      code: 'secret-unavailable',
      message: 'the clientSecret resolver failed (TypeError)',
    });
  });
});
