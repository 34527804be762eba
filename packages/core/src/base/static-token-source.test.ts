import { fakeClock } from '@evergrant/testing';
import { describe, expect, test } from 'vitest';
import { AccessToken } from './access-token.ts';
import { staticTokenSource } from './static-token-source.ts';

describe('staticTokenSource', () => {
  test('gives the same token at every call', async () => {
    const source = staticTokenSource('fixed-1');
    const token = await source.getToken();
    expect(token.authorization).toBe('Bearer fixed-1');
    expect(token.expiresAt).toBe(Number.POSITIVE_INFINITY);
    expect(await source.getToken()).toBe(token);
  });

  test('gives an AccessToken until it expires', async () => {
    const clock = fakeClock({ epochMs: 0 });
    const token = new AccessToken({ value: 'fixed-1', scheme: 'JWT', expiresAt: 1000 });
    const source = staticTokenSource(token, { clock });
    await clock.advance(999);
    expect(await source.getToken()).toBe(token);
    await clock.advance(1);
    await expect(source.getToken()).rejects.toMatchObject({
      code: 'token-unusable',
      message: 'a fixed token has expired, and it cannot be renewed',
    });
  });

  test('gives no token after it was refused', async () => {
    const source = staticTokenSource('fixed-1');
    const replacing = await source.getToken();
    await expect(source.getToken({ replacing })).rejects.toMatchObject({
      code: 'token-unusable',
      retryable: false,
      message: 'a fixed token was refused, and it cannot be renewed',
    });
  });

  test('gives the token after another token was refused', async () => {
    const source = staticTokenSource('fixed-1');
    const replacing = new AccessToken({ value: 'other', expiresAt: 1 });
    expect((await source.getToken({ replacing })).value).toBe('fixed-1');
  });

  test('rejects with the reason of a signal that has aborted', async () => {
    const reason = new Error('gone');
    await expect(staticTokenSource('a').getToken({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  test.each(['', ' ', 'a b', 'a\nb', 'ü', undefined as unknown as string, 5 as unknown as string])(
    'refuses %j without showing it',
    (token) => {
      expect(() => staticTokenSource(token)).toThrow(
        expect.objectContaining({
          code: 'invalid-configuration',
          message: 'staticTokenSource: the token must be a non-empty text of printable ASCII without spaces',
        }),
      );
    },
  );

  test('refuses an AccessToken with such a value', () => {
    expect(() => staticTokenSource(new AccessToken({ value: 'a b', expiresAt: 1 }))).toThrow(/must be/);
  });
});
