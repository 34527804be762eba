import { type FakeClock, fakeClock } from '@evergrant/testing';
import { beforeEach, expect, test } from 'vitest';
import { RateLimit } from './rate-limit.ts';

let clock: FakeClock;
let limit: RateLimit;
beforeEach(() => {
  clock = fakeClock();
  limit = new RateLimit({ burst: 10, perMinute: 20 }, clock.now());
});

function takeAll(count: number): void {
  for (let index = 0; index < count; index++) limit.take(clock.now());
}

test('a rate limit lets a burst pass at once, and then one every three seconds', () => {
  takeAll(9);
  expect(limit.waitMs(clock.now())).toBe(0);
  limit.take(clock.now());
  expect(limit.waitMs(clock.now())).toBe(3_000);
  clock.stall(2_999);
  expect(limit.waitMs(clock.now())).toBe(1);
  clock.stall(1);
  expect(limit.waitMs(clock.now())).toBe(0);
  limit.take(clock.now());
  expect(limit.waitMs(clock.now())).toBe(3_000);
});

test('a rate limit does not let a larger burst pass after a long rest', () => {
  takeAll(10);
  clock.stall(24 * 3_600_000);
  takeAll(10);
  expect(limit.waitMs(clock.now())).toBe(3_000);
});

test('a rate limit does not wait longer after more were counted than it allows', () => {
  takeAll(50);
  expect(limit.waitMs(clock.now())).toBe(3_000);
});

test('a rate limit goes on when the wall clock is set back', () => {
  takeAll(10);
  clock.jumpWallClock(-3_600_000);
  clock.stall(3_000);
  expect(limit.waitMs(clock.now())).toBe(0);
});
