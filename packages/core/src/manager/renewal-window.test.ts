import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renewalWindow } from './renewal-window.ts';

const usual = { fraction: 0.75, expiryLeewayMs: undefined };

describe('the hard edge of a lifetime', () => {
  test.each([
    ['an hour', 3_600_000, 3_590_000],
    ['100 s, where a tenth is just ten seconds', 100_000, 90_000],
    ['a minute: a tenth before', 60_000, 54_000],
    ['five seconds: a tenth before', 5000, 4500],
    ['nothing', 0, 0],
  ])('of %s', (_name, lifetimeMs, usableForMs) => {
    expect(renewalWindow(lifetimeMs, usual).usableForMs).toBe(usableForMs);
  });

  test.each([
    ['0', 0, 60_000],
    ['less than half the lifetime', 20_000, 40_000],
    ['half the lifetime', 30_000, 30_000],
    ['more, of which half the lifetime counts', 50_000, 30_000],
  ])('with a leeway that is %s', (_name, expiryLeewayMs, usableForMs) => {
    expect(renewalWindow(60_000, { ...usual, expiryLeewayMs }).usableForMs).toBe(usableForMs);
  });
});

describe('the soft edge of a lifetime', () => {
  test.each([
    ['three quarters', 0.75, 0, 2_700_000],
    ['moved backwards by the jitter', 0.75, -0.05, 2_520_000],
    ['moved forwards by the jitter', 0.75, 0.05, 2_880_000],
    ['at the start', 0, 0, 0],
    ['never before the start', 0, -0.05, 0],
    ['never after the hard edge', 1, 0, 3_590_000],
    ['never after the hard edge with the jitter', 0.99, 0.05, 3_590_000],
  ])('of an hour: %s', (_name, fraction, offset, refreshAfterMs) => {
    expect(renewalWindow(3_600_000, { ...usual, fraction }, offset).refreshAfterMs).toBeCloseTo(
      refreshAfterMs,
      3,
    );
  });

  test('is the hard edge without refresh-ahead', () => {
    const window = renewalWindow(3_600_000, { fraction: undefined, expiryLeewayMs: 60_000 }, 0.05);
    expect(window).toEqual({ refreshAfterMs: 3_540_000, usableForMs: 3_540_000 });
  });
});

test('is never after the hard edge, and a token with any lifetime is used', () => {
  const options = fc.record({
    fraction: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
    expiryLeewayMs: fc.option(fc.nat(2 ** 31 - 1), { nil: undefined }),
  });
  const offsets = fc.double({ min: -0.5, max: 0.5, noNaN: true });
  fc.assert(
    fc.property(fc.nat(1e12), options, offsets, (lifetimeMs, one, offset) => {
      const { refreshAfterMs, usableForMs } = renewalWindow(lifetimeMs, one, offset);
      expect(refreshAfterMs).toBeGreaterThanOrEqual(0);
      expect(refreshAfterMs).toBeLessThanOrEqual(usableForMs);
      expect(usableForMs).toBeGreaterThanOrEqual(lifetimeMs / 2);
      expect(usableForMs).toBeLessThanOrEqual(lifetimeMs);
    }),
  );
});
