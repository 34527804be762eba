import { type FakeClock, fakeClock } from '@evergrant/testing';
import { beforeEach, expect, test } from 'vitest';
import { RateLimit } from './rate-limit.ts';

let clock: FakeClock;
let limit: RateLimit;
beforeEach(() => {
  clock = fakeClock();
  limit = new RateLimit({ clock, burst: 10, perMinute: 20 });
});

function takeAll(count: number): void {
  for (let index = 0; index < count; index++) limit.take();
}

test('a burst passes at once, and then one every three seconds', () => {
  takeAll(9);
  expect(limit.waitMs(clock.now())).toBe(0);
  limit.take();
  expect(limit.waitMs(clock.now())).toBe(3_000);
  clock.stall(2_999);
  expect(limit.waitMs(clock.now())).toBe(1);
  clock.stall(1);
  expect(limit.waitMs(clock.now())).toBe(0);
  limit.take();
  expect(limit.waitMs(clock.now())).toBe(3_000);
});

test('no rest, however long, makes the burst larger', () => {
  takeAll(10);
  clock.stall(24 * 3_600_000);
  takeAll(10);
  expect(limit.waitMs(clock.now())).toBe(3_000);
});

test('what was taken beyond the limit is not held against it for longer', () => {
  takeAll(50);
  expect(limit.waitMs(clock.now())).toBe(3_000);
});

test('a wall clock set back does not stop it', () => {
  takeAll(10);
  clock.jumpWallClock(-3_600_000);
  clock.stall(3_000);
  expect(limit.waitMs(clock.now())).toBe(0);
});
