import { expect, test } from 'vitest';
import { Timeline } from '../run/timeline.ts';
import { activityChart } from './activity-chart.ts';

const plain = (_: string, text: string): string => text;

function busyTimeline(): Timeline {
  const timeline = new Timeline();
  for (let at = 0; at <= 10_000; at += 2) timeline.note('call', at);
  for (let at = 2_000; at < 3_000; at += 20) timeline.note('revocation', at);
  timeline.note('outage', 5_000, 6_000);
  return timeline;
}

test('the chart shows every kind of event over time, with its peak', () => {
  const lines = activityChart(busyTimeline(), plain, 80).split('\n');
  expect(lines[0]).toMatch(/^calls {11}[▁-█]{48} max 5\d\d\/s$/);
  expect(lines[1]).toMatch(/^renewals {57}none$/);
  expect(lines[3]).toMatch(/^revocations {14,15}[▁-█]{5,6} {33,34}50 in all$/);
  expect(lines[5]).toMatch(/^endpoints down {26}█{5} {20}max 1 at once$/);
  expect(lines[6]).toMatch(/^ {16}0 s +10 s$/);
});

test.each([80, 120])('the chart fits a terminal of %i columns', (columns) => {
  const widths = activityChart(busyTimeline(), plain, columns)
    .split('\n')
    .map(({ length }) => length);
  expect(Math.max(...widths)).toBeLessThanOrEqual(columns);
});

test('a run in which nothing happened has no chart', () => {
  expect(activityChart(new Timeline(), plain, 80)).toBe('');
});
