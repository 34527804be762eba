import { expect, test } from 'vitest';
import { Timeline } from './timeline.ts';

test('a histogram counts moments in the part of the time in which they happened, and spans in all they touch', () => {
  const timeline = new Timeline();
  for (const at of [1000, 1001, 1350, 2000]) timeline.note('call', at);
  timeline.note('outage', 1300, 1600);
  expect(timeline.histogram('call', 4)).toEqual([2, 1, 0, 1]);
  expect(timeline.histogram('outage', 4)).toEqual([0, 1, 1, 0]);
  expect(timeline.histogram('renewal', 4)).toEqual([0, 0, 0, 0]);
  expect([timeline.count('call'), timeline.count('outage')]).toEqual([4, 1]);
});

test('a timeline without events has no extent and an empty histogram', () => {
  expect(new Timeline().extent).toBeUndefined();
  expect(new Timeline().histogram('call', 2)).toEqual([0, 0]);
});
