import { describe, expect, test } from 'vitest';
import { duration, numberWithin } from './duration.ts';

const longestMs = 2_147_483_647;

describe('duration', () => {
  test.each([0, 0.5, 1, longestMs])('takes %s', (value) => {
    expect(duration('timeoutMs', value)).toBe(value);
  });

  test.each([
    -1,
    -0.001,
    longestMs + 1,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NaN,
    '5' as unknown as number,
    null as unknown as number,
    5n as unknown as number,
    new Date() as unknown as number,
  ])('refuses %s', (value) => {
    expect(() => duration('timeoutMs', value)).toThrow(
      expect.objectContaining({
        code: 'invalid-configuration',
        message: `timeoutMs: is ${String(value)}; write milliseconds from 0 to 2147483647`,
      }),
    );
  });

  test('refuses a value below the minimum', () => {
    expect(duration('timeoutMs', 1, 1)).toBe(1);
    expect(() => duration('timeoutMs', 0, 1)).toThrow(/from 1 to/);
  });
});

describe('numberWithin', () => {
  test.each([0, 0.5, 1])('accepts %s, from 0 to 1', (value) => {
    expect(numberWithin('fraction', value, 0, 1)).toBe(value);
  });

  test.each([-0.1, 1.1, Number.NaN])('refuses %s', (value) => {
    expect(() => numberWithin('fraction', value, 0, 1)).toThrow(
      `fraction: is ${value}; write a number from 0 to 1`,
    );
  });
});
