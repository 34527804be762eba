import { readFile } from 'node:fs/promises';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { OAuthError } from '../base/errors.ts';
import { resolveSecret } from './resolve-secret.ts';

describe('resolveSecret', () => {
  test.each<[string, string | (() => string | Promise<string>)]>([
    ['a text', 'hush-hush'],
    ['a function', () => 'hush-hush'],
    ['a function that gives a promise', async () => 'hush-hush'],
  ])('accepts %s', async (_name, secret) => {
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
  ])('reports only the kind of error if the function throws %s', async (_name, secret, kind) => {
    const error: unknown = await resolveSecret(secret).catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      code: 'secret-unavailable',
      retryable: true,
      message: `the clientSecret function failed (${kind})`,
    });
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain('hush-hush');
  });

  test('reports a promise that rejects like a function that throws', async () => {
    await expect(resolveSecret(() => Promise.reject(new TypeError('x')))).rejects.toMatchObject({
      code: 'secret-unavailable',
      message: 'the clientSecret function failed (TypeError)',
    });
  });

  test.each<[string, () => string]>([
    ['fails', () => Promise.reject(new RangeError('x')) as never],
    ['gives nothing', () => ''],
  ])('reports the error of a function that calls another one, which %s', async (_name, inner) => {
    const direct: unknown = await resolveSecret(inner).catch((error: unknown) => error);
    const through: unknown = await resolveSecret(() => resolveSecret(inner)).catch((error: unknown) => error);
    expect(through).toEqual(direct);
    expect(through).toHaveProperty('code', (direct as { code: string }).code);
  });

  test('reports secret-unavailable if the function’s own token request failed', async () => {
    const failure = new OAuthError('network-failure', 'somewhere else');
    await expect(resolveSecret(() => Promise.reject(failure))).rejects.toMatchObject({
      code: 'secret-unavailable',
      message: 'the clientSecret function failed (OAuthError)',
    });
  });
});

test('the error about a function that reads a missing file has the system’s code, and not the path', async () => {
  const error = await resolveSecret(async () => readFile('/nowhere/the-secret', 'utf8')).catch((e) => e);
  expect(error).toMatchObject({
    code: 'secret-unavailable',
    causeCode: 'ENOENT',
    message: 'the clientSecret function failed (Error, ENOENT)',
  });
  expect(JSON.stringify(error)).not.toContain('nowhere');
});
