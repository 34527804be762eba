import { expect, test } from 'vitest';
import { PendingWork } from './pending-work.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('pending work is settled when none is left and the work that ended has started nothing new', async () => {
  const pending = new PendingWork();
  let first = (): void => {};
  let second = (): void => {};
  void pending
    .track(new Promise<void>((resolve) => (first = resolve)))
    .then(turn)
    .then(() => pending.track(new Promise<void>((resolve) => (second = resolve))));
  let settled = false;
  const settling = pending.settled().then(() => (settled = true));
  for (let turns = 0; turns < 50; turns++) await turn();
  expect(settled).toBe(false);
  first();
  for (let turns = 0; turns < 50; turns++) await turn();
  expect(settled).toBe(false);
  second();
  await settling;
});

test('work that fails counts as ended and passes its error on', async () => {
  const pending = new PendingWork();
  await expect(pending.track(Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  await pending.settled();
});
