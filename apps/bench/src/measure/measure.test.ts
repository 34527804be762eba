import { describe, expect, test } from 'vitest';
import { allocatedBytes } from './allocated-bytes.ts';
import { countPromises } from './count-promises.ts';
import { measureCases } from './measure-cases.ts';
import { compareRounds, summarise } from './summarise.ts';

describe('measuring cases', () => {
  test('returns a time per call for each round, by the given clock', async () => {
    let elapsed = 0;
    const stopwatch = { now: () => elapsed, figure: 'avg' as const };
    const slow = (nanoseconds: number) => () => {
      elapsed += nanoseconds;
    };
    const figures = await measureCases(
      [
        { name: 'one', call: slow(1000), authorized: false, baseline: true },
        { name: 'three', call: async () => slow(3000)(), authorized: false },
      ],
      { rounds: 2, roundMs: 1, stopwatch },
    );
    expect(figures.map(({ baseline, name, rounds }) => ({ baseline, name, rounds }))).toEqual([
      { name: 'one', baseline: true, rounds: [1000, 1000] },
      { name: 'three', baseline: false, rounds: [3000, 3000] },
    ]);
    expect(figures.map(({ promises }) => promises)).toEqual([0, undefined]);
  });

  test('measures cases of several calls a run for five times as long, and returns the time of one call', async () => {
    let elapsed = 0;
    let runs = 0;
    const stopwatch = { now: () => elapsed, figure: 'avg' as const };
    const call = async (): Promise<void> => void ((elapsed += 1e6), runs++);
    const options = { rounds: 1, roundMs: 20, stopwatch, callsPerRun: 4 };
    const [figures] = await measureCases([{ name: 'four', call, authorized: false }], options);
    expect(figures?.rounds).toEqual([250_000]);
    // A round that counts, one before it, and what is done once.
    expect(runs).toBeGreaterThanOrEqual(2 * 5 * 20);
    expect(runs).toBeLessThan(3 * 5 * 20);
  });

  test('counts the promises that a call creates', () => {
    expect(countPromises(() => [Promise.resolve(), Promise.resolve()], 10)).toBe(2);
    expect(countPromises(() => undefined, 10)).toBe(0);
  });

  test('counts the bytes that a call allocates, if this Node can', async () => {
    const thousand = Array.from({ length: 1000 }, (_, index) => index);
    let kept: unknown;
    const bytes = await allocatedBytes(() => (kept = thousand.slice()), false, 10_000);
    expect(kept).toHaveLength(1000);
    expect(bytes === undefined || (bytes > 4000 && bytes < 12_000)).toBe(true);
  });
});

describe('a summary of figures', () => {
  test('consists of the median and the interval between two order statistics', () => {
    // With six figures, both extremes are needed for 95 %; with nine, one at each end may be left out.
    expect(summarise([6, 1, 2, 5, 3, 4])).toEqual({ median: 3.5, low: 1, high: 6 });
    expect(summarise([9, 8, 7, 6, 5, 4, 3, 2, 1])).toEqual({ median: 5, low: 2, high: 8 });
    expect(summarise([3, 1, 2])).toEqual({ median: 2, low: 1, high: 3 });
    expect(() => summarise([])).toThrow(RangeError);
  });

  test('compares two cases round by round, so that a round in which both are slow changes nothing', () => {
    expect(compareRounds([2, 20, 2], [1, 10, 1])).toEqual({ median: 2, low: 2, high: 2 });
  });
});
