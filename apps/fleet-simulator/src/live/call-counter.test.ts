import { expect, test } from 'vitest';
import { CallCounter } from './call-counter.ts';

test('a call is open until it ends, and counts for its place and in total', async () => {
  const counter = new CallCounter(2);
  for (const place of [0, 1, 1]) counter.begin(place);
  const idle = counter.whenIdle().then(() => counter.open);
  counter.end(0, { end: 'answered', durationMs: 4 });
  counter.end(1, { end: 'cut off', durationMs: 0 });
  expect(counter.open).toBe(1);
  counter.end(1, { end: 'lost', durationMs: 9, problem: 'timeout' });
  expect(await idle).toBe(0);
  expect(counter.total).toEqual({ begun: 3, answered: 1, lost: 1, cutOff: 1 });
  expect(counter.byPlace[1]).toEqual({ begun: 2, answered: 0, lost: 1, cutOff: 1 });
  expect([...counter.problems]).toEqual([['timeout', 1]]);
});

test('durations leave out calls that were cut off', () => {
  const counter = new CallCounter(1);
  expect(counter.durationMs(1)).toBe(0);
  for (const durationMs of [30, 10, 20, 40]) {
    counter.begin(0);
    counter.end(0, { end: 'answered', durationMs });
  }
  counter.begin(0);
  counter.end(0, { end: 'cut off', durationMs: 0 });
  expect([0.01, 0.5, 0.99, 1].map((part) => counter.durationMs(part))).toEqual([10, 20, 40, 40]);
});
