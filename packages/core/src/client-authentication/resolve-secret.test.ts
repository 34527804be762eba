import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { OAuthError } from '../base/errors.ts';
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

  test.each<[string, () => string]>([
    ['fails', () => Promise.reject(new RangeError('x')) as never],
    ['gives nothing', () => ''],
  ])('a resolver that asks another one, which %s, fails just like it', async (_name, inner) => {
    const direct: unknown = await resolveSecret(inner).catch((error: unknown) => error);
    const through: unknown = await resolveSecret(() => resolveSecret(inner)).catch((error: unknown) => error);
    expect(through).toEqual(direct);
    expect(through).toHaveProperty('code', (direct as { code: string }).code);
  });

  test('a resolver whose own token request failed has no secret to give, and that is what is told', async () => {
    const failure = new OAuthError('network-failure', 'somewhere else');
    await expect(resolveSecret(() => Promise.reject(failure))).rejects.toMatchObject({
      code: 'secret-unavailable',
      message: 'the clientSecret resolver failed (OAuthError)',
    });
  });
});
