import { fakeClock } from '@evergrant/testing';
import { describe, expect, test } from 'vitest';
import { BackoffTimer } from './backoff-timer.ts';
import { HoldOff } from './hold-off.ts';

describe('a hold-off', () => {
  test('lasts as long as it was started for, and has no timer', () => {
    const clock = fakeClock();
    const pause = new HoldOff(clock);
    expect(pause.remainingMs()).toBe(0);
    pause.start(100);
    expect(pause.remainingMs()).toBe(100);
    clock.stall(99);
    expect(pause.remainingMs()).toBe(1);
    clock.stall(1);
    expect(pause.remainingMs()).toBe(0);
    clock.stall(1000);
    expect([pause.remainingMs(), clock.pendingTimers]).toEqual([0, 0]);
  });

  test('tells the time that is left at any moment', () => {
    const clock = fakeClock();
    const pause = new HoldOff(clock);
    const { epochMs, monotonicMs } = clock.now();
    pause.start(100);
    expect(pause.remainingMs({ epochMs: epochMs + 30, monotonicMs: monotonicMs + 30 })).toBe(70);
  });

  test('can be ended early', () => {
    const pause = new HoldOff(fakeClock());
    pause.start(100);
    pause.end();
    expect(pause.remainingMs()).toBe(0);
  });

  test('is not shortened by a shorter one, and is prolonged by a longer one', () => {
    const clock = fakeClock();
    const pause = new HoldOff(clock);
    pause.start(100);
    clock.stall(40);
    pause.start(50);
    expect(pause.remainingMs()).toBe(60);
    pause.start(61);
    clock.stall(1);
    expect(pause.remainingMs()).toBe(60);
  });

  test('goes on while the machine sleeps, and is not lengthened by a clock that is set back', () => {
    const clock = fakeClock();
    const pause = new HoldOff(clock);
    pause.start(100);
    clock.freeze(60);
    expect(pause.remainingMs()).toBe(40);
    clock.jumpWallClock(-1_000_000);
    clock.stall(100);
    expect(pause.remainingMs()).toBe(0);
  });
});

describe('a back-off timer', () => {
  const lengths = { initialMs: 30_000, maxMs: 300_000 };

  test('doubles with each failure up to its maximum, and counts the failures', () => {
    const coolDown = new BackoffTimer({ clock: fakeClock(), random: () => 0.5, ...lengths });
    expect(coolDown.failures).toBe(0);
    const started = Array.from({ length: 6 }, () => coolDown.start());
    expect(started).toEqual([30_000, 60_000, 120_000, 240_000, 300_000, 300_000]);
    expect(coolDown.failures).toBe(6);
    expect(coolDown.remainingMs()).toBe(300_000);
  });

  test.each([
    [0, 24_000],
    [0.999_999, 36_000],
  ])('has a jitter of a fifth: the random number %d', (drawn, ms) => {
    expect(new BackoffTimer({ clock: fakeClock(), random: () => drawn, ...lengths }).start()).toBe(ms);
  });

  test('is not longer than the given maximum', () => {
    const coolDown = new BackoffTimer({ clock: fakeClock(), random: () => 0.5, ...lengths });
    expect(coolDown.start(10_000)).toBe(10_000);
    expect(coolDown.remainingMs()).toBe(10_000);
    expect(coolDown.start(Number.POSITIVE_INFINITY)).toBe(60_000);
  });

  test('starts for a published length, which does not count as a failure', () => {
    const coolDown = new BackoffTimer({ clock: fakeClock(), random: () => 0.5, ...lengths });
    coolDown.startFor(1234);
    expect([coolDown.remainingMs(), coolDown.failures]).toEqual([1234, 0]);
  });

  test('keeps its failures when it is ended, and forgets them when it is reset', () => {
    const coolDown = new BackoffTimer({ clock: fakeClock(), random: () => 0.5, ...lengths });
    coolDown.start();
    coolDown.end();
    expect([coolDown.remainingMs(), coolDown.failures]).toEqual([0, 1]);
    expect(coolDown.start()).toBe(60_000);
    coolDown.reset();
    expect([coolDown.remainingMs(), coolDown.failures]).toEqual([0, 0]);
    expect(coolDown.start()).toBe(30_000);
  });
});
