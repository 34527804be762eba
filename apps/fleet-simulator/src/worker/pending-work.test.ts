import { expect, test } from 'vitest';
import { PendingWork } from './pending-work.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('is settled when nothing is under way, and nothing comes of what has ended', async () => {
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

test('work that fails is over, and its failure is passed on', async () => {
  const pending = new PendingWork();
  await expect(pending.track(Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  await pending.settled();
});
