import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffCeilingMs, fullJitterMs, spreadMs } from './backoff.ts';

test('the ceiling of a back-off doubles with each retry, up to the longest delay', () => {
  expect([0, 1, 2, 3, 4, 5, 6].map((retry) => backoffCeilingMs(retry, 250, 5000))).toEqual([
    250, 500, 1000, 2000, 4000, 5000, 5000,
  ]);
});

test('the ceiling of a back-off is a number after any number of retries', () => {
  expect(backoffCeilingMs(1_000_000, 250, 5000)).toBe(5000);
  expect(backoffCeilingMs(1_000_000, 0, 5000)).toBe(0);
  expect(backoffCeilingMs(1_000_000, 1, Number.MAX_SAFE_INTEGER)).toBe(2 ** 30);
});

test.each([
  [0, 0],
  [0.25, 250],
  [0.5, 500],
  [0.999_999, 1000],
])('full jitter gives a part of the ceiling: the random number %d gives %d ms', (drawn, ms) => {
  expect(fullJitterMs(1000, () => drawn)).toBe(ms);
});

test.each([
  [0, 800],
  [0.5, 1000],
  [0.999_999, 1200],
])('a spread changes a delay by up to a fifth: the random number %d gives %d ms', (drawn, ms) => {
  expect(spreadMs(1000, () => drawn)).toBe(ms);
});

test('full jitter and spread give whole milliseconds within their bounds for any random number', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.double({ min: 0, max: 0.999_999, noNaN: true }), (delayMs, drawn) => {
      const [jittered, spread] = [fullJitterMs(delayMs, () => drawn), spreadMs(delayMs, () => drawn)];
      expect([Number.isInteger(jittered), Number.isInteger(spread)]).toEqual([true, true]);
      expect(jittered).toBeGreaterThanOrEqual(0);
      expect(jittered).toBeLessThanOrEqual(delayMs);
      expect(spread).toBeGreaterThanOrEqual(Math.floor(0.8 * delayMs));
      expect(spread).toBeLessThanOrEqual(Math.ceil(1.2 * delayMs));
    }),
  );
});
