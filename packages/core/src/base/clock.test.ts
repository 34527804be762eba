import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { systemClock } from './clock.ts';
import { elapsedMs } from './elapsed-ms.ts';

afterEach(() => void vi.unstubAllGlobals());

describe('elapsedMs', () => {
  const since = { epochMs: 1000, monotonicMs: 10 };

  test.each([
    ['both clocks agree', { epochMs: 1500, monotonicMs: 510 }, 500],
    ['the machine slept and the monotonic clock stood still', { epochMs: 601_000, monotonicMs: 20 }, 600_000],
    ['the wall clock was set back', { epochMs: 0, monotonicMs: 310 }, 300],
    ['no time has passed', since, 0],
  ])('uses the clock that has advanced more: %s', (_name, now, ms) => {
    expect(elapsedMs(since, now)).toBe(ms);
  });
});

describe('systemClock', () => {
  describe('reads both clocks', () => {
    const wall = vi.spyOn(Date, 'now');
    const monotonic = vi.spyOn(performance, 'now');
    beforeEach(() => {
      wall.mockReturnValue(1_000);
      monotonic.mockReturnValue(10);
      expect(systemClock.now()).toEqual({ epochMs: 1_000, monotonicMs: 10 });
      monotonic.mockClear();
    });
    afterAll(() => void vi.restoreAllMocks());

    test.each([
      ['a millisecond later', 1_001, 11.2],
      ['after the machine slept and the monotonic clock stood still', 601_000, 10],
      ['after the wall clock was set back', 400, 300_010],
    ])('%s', (_name, epochMs, monotonicMs) => {
      wall.mockReturnValue(epochMs);
      monotonic.mockReturnValue(monotonicMs);
      expect(systemClock.now()).toEqual({ epochMs, monotonicMs });
    });

    test('and only the wall clock within one millisecond, in which no lifetime ends', () => {
      expect(systemClock.now()).toEqual({ epochMs: 1_000, monotonicMs: 10 });
      expect(monotonic).not.toHaveBeenCalled();
    });
  });

  test('calls back once, after the delay', async () => {
    const startedAt = performance.now();
    let calls = 0;
    await new Promise<void>((resolve) => {
      const timer = systemClock.setTimer(() => {
        calls++;
        resolve();
      }, 20);
      timer.ref();
    });
    expect(performance.now() - startedAt).toBeGreaterThan(15);
    expect(calls).toBe(1);
  });

  test('does not call back after it was cancelled', async () => {
    let called = false;
    systemClock.setTimer(() => void (called = true), 0).cancel();
    await new Promise((resolve) => void setTimeout(resolve, 5));
    expect(called).toBe(false);
  });

  test('a timer keeps the process alive only after ref', () => {
    const timers = (): number =>
      process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
    const before = timers();
    const timer = systemClock.setTimer(() => {}, 10_000);
    expect(timers()).toBe(before);
    timer.ref();
    expect(timers()).toBe(before + 1);
    timer.unref();
    expect(timers()).toBe(before);
    timer.cancel();
  });

  test('works if a timer is a number, as in browsers and workers', () => {
    const cleared = vi.fn();
    vi.stubGlobal('setTimeout', () => 7);
    vi.stubGlobal('clearTimeout', cleared);
    const timer = systemClock.setTimer(() => {}, 1);
    timer.ref();
    timer.unref();
    timer.cancel();
    expect(cleared).toHaveBeenCalledExactlyOnceWith(7);
  });
});
