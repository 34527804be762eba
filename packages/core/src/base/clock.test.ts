import { afterEach, describe, expect, test, vi } from 'vitest';
import { elapsedMs, systemClock } from './clock.ts';

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
  test('reads both clocks', () => {
    const before = { epochMs: Date.now(), monotonicMs: performance.now() };
    const now = systemClock.now();
    expect(now.epochMs).toBeGreaterThanOrEqual(before.epochMs);
    expect(now.epochMs).toBeLessThanOrEqual(Date.now());
    expect(now.monotonicMs).toBeGreaterThanOrEqual(before.monotonicMs);
    expect(now.monotonicMs).toBeLessThanOrEqual(performance.now());
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
