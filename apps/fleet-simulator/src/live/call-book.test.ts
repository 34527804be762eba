import { expect, test } from 'vitest';
import { CallBook } from './call-book.ts';

test('every call is open until it has ended, and in the books of its place', async () => {
  const book = new CallBook(2);
  for (const place of [0, 1, 1]) book.begin(place);
  const idle = book.whenIdle().then(() => book.open);
  book.end(0, { end: 'answered', durationMs: 4 });
  book.end(1, { end: 'cut off', durationMs: 0 });
  expect(book.open).toBe(1);
  book.end(1, { end: 'lost', durationMs: 9, problem: 'timeout' });
  expect(await idle).toBe(0);
  expect(book.total).toEqual({ begun: 3, answered: 1, lost: 1, cutOff: 1 });
  expect(book.byPlace[1]).toEqual({ begun: 2, answered: 0, lost: 1, cutOff: 1 });
  expect([...book.problems]).toEqual([['timeout', 1]]);
});

test('durations are of calls that have ended by themselves', () => {
  const book = new CallBook(1);
  expect(book.durationMs(1)).toBe(0);
  for (const durationMs of [30, 10, 20, 40]) {
    book.begin(0);
    book.end(0, { end: 'answered', durationMs });
  }
  book.begin(0);
  book.end(0, { end: 'cut off', durationMs: 0 });
  expect([0.01, 0.5, 0.99, 1].map((part) => book.durationMs(part))).toEqual([10, 20, 40, 40]);
});
