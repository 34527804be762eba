import { describe, expect, test } from 'vitest';
import { fakeClock } from './fake-clock.ts';

describe('fakeClock', () => {
  test('fakeClock stands still until it is moved', async () => {
    const clock = fakeClock({ epochMs: 1000, monotonicMs: 5 });
    await clock.settle();
    expect(clock.now()).toEqual({ epochMs: 1000, monotonicMs: 5 });
  });

  test('advance moves the wall clock and the monotonic clock', async () => {
    const clock = fakeClock({ epochMs: 1000, monotonicMs: 5 });
    await clock.advance(250);
    expect(clock.now()).toEqual({ epochMs: 1250, monotonicMs: 255 });
  });

  test('fakeClock fires timers in the order in which they are due, older ones first, each at its own time', async () => {
    const clock = fakeClock({ epochMs: 0, monotonicMs: 0 });
    const fired: string[] = [];
    const note = (name: string) => () => void fired.push(`${name}@${clock.now().monotonicMs}`);
    clock.setTimer(note('late'), 300);
    clock.setTimer(note('first of two'), 100);
    clock.setTimer(note('second of two'), 100);
    clock.setTimer(note('beyond'), 501);
    await clock.advance(500);
    expect(fired).toEqual(['first of two@100', 'second of two@100', 'late@300']);
    expect(clock.now().monotonicMs).toBe(500);
    expect(clock.pendingTimers).toBe(1);
    expect(clock.nextTimerDelayMs).toBe(1);
  });

  test('a timer that a promise sets after another timer fires within the same advance', async () => {
    const clock = fakeClock();
    const fired: number[] = [];
    const sleep = (ms: number) => new Promise<void>((resolve) => void clock.setTimer(resolve, ms));
    const start = clock.now().monotonicMs;
    void (async () => {
      for (let round = 0; round < 3; round++) {
        await sleep(100);
        fired.push(clock.now().monotonicMs - start);
      }
    })();
    await clock.advance(300);
    expect(fired).toEqual([100, 200, 300]);
  });

  test('a cancelled timer does not fire', async () => {
    const clock = fakeClock();
    let fired = false;
    const timer = clock.setTimer(() => void (fired = true), 10);
    timer.cancel();
    timer.cancel();
    await clock.advance(20);
    expect(fired).toBe(false);
    expect(clock.pendingTimers).toBe(0);
    expect(clock.nextTimerDelayMs).toBeUndefined();
  });

  test('jumpWallClock moves the wall clock alone, in either direction, and no timer fires', async () => {
    const clock = fakeClock({ epochMs: 10_000, monotonicMs: 0 });
    let fired = false;
    clock.setTimer(() => void (fired = true), 100);
    clock.jumpWallClock(-5000);
    expect(clock.now()).toEqual({ epochMs: 5000, monotonicMs: 0 });
    clock.jumpWallClock(86_400_000);
    await clock.settle();
    expect(fired).toBe(false);
    expect(clock.nextTimerDelayMs).toBe(100);
  });

  test('freeze moves the wall clock, but not the monotonic clock and the timers', async () => {
    const clock = fakeClock({ epochMs: 0, monotonicMs: 0 });
    const before = clock.now();
    let fired = false;
    clock.setTimer(() => void (fired = true), 100);
    clock.freeze(600_000);
    await clock.settle();
    expect(fired).toBe(false);
    expect(clock.nextTimerDelayMs).toBe(100);
    expect(clock.now()).toEqual({ epochMs: before.epochMs + 600_000, monotonicMs: before.monotonicMs });
    await clock.advance(100);
    expect(fired).toBe(true);
  });

  test('after stall, overdue timers fire at the next advance, and time does not run backwards', async () => {
    const clock = fakeClock({ epochMs: 0, monotonicMs: 0 });
    const fired: number[] = [];
    clock.setTimer(() => void fired.push(clock.now().monotonicMs), 100);
    clock.stall(1000);
    expect(clock.nextTimerDelayMs).toBe(0);
    expect(fired).toEqual([]);
    await clock.advance(0);
    expect(fired).toEqual([1000]);
    expect(clock.now()).toEqual({ epochMs: 1000, monotonicMs: 1000 });
  });

  test('whenTimerPending resolves when so many timers are set', async () => {
    const clock = fakeClock();
    let pending = false;
    const waiting = clock.whenTimerPending(2).then(() => void (pending = true));
    clock.setTimer(() => {}, 1);
    await clock.settle();
    expect(pending).toBe(false);
    clock.setTimer(() => {}, 1);
    await waiting;
    await clock.whenTimerPending();
    expect(pending).toBe(true);
  });

  test('fakeClock tells whether a timer would keep the process alive', () => {
    const clock = fakeClock();
    const timer = clock.setTimer(() => {}, 1);
    expect(clock.holdsProcessOpen).toBe(false);
    timer.ref();
    expect(clock.holdsProcessOpen).toBe(true);
    timer.unref();
    expect(clock.holdsProcessOpen).toBe(false);
  });

  test('fakeClock knows the correct time, also if the wall clock was changed', async () => {
    const clock = fakeClock({ epochMs: 1000 });
    clock.jumpWallClock(-600_000);
    clock.freeze(50);
    clock.stall(5);
    await clock.advance(1);
    expect(clock.trueEpochMs).toBe(1056);
    expect(clock.now().epochMs).toBe(1056 - 600_000);
  });

  test('two concurrent advances happen one after the other', async () => {
    const clock = fakeClock({ epochMs: 0, monotonicMs: 0 });
    const fired: number[] = [];
    clock.setTimer(() => void fired.push(clock.now().monotonicMs), 150);
    await Promise.all([clock.advance(100), clock.advance(100)]);
    expect(fired).toEqual([150]);
    expect(clock.now().monotonicMs).toBe(200);
  });

  test('advance rejects with what a timer throws, and the clock still works', async () => {
    const clock = fakeClock();
    clock.setTimer(() => {
      throw new Error('from the timer');
    }, 10);
    await expect(clock.advance(20)).rejects.toThrow('from the timer');
    const before = clock.now().monotonicMs;
    await clock.advance(5);
    expect(clock.now().monotonicMs).toBe(before + 5);
  });

  test.each([2 ** 31, Infinity, NaN])(
    'fakeClock refuses a timer of %s ms, which setTimeout would fire at once',
    (delayMs) => {
      expect(() => fakeClock().setTimer(() => {}, delayMs)).toThrow(RangeError);
    },
  );

  test.each([-1, NaN, Infinity])('fakeClock refuses to advance by %s', (ms) => {
    expect(() => fakeClock().advance(ms)).toThrow(RangeError);
  });
});
