import { getEventListeners } from 'node:events';
import { fakeClock } from '@evergrant/testing';
import { describe, expect, test } from 'vitest';
import { sleep } from './sleep.ts';

describe('sleep', () => {
  test('ends after its time, and not before', async () => {
    const clock = fakeClock();
    let over = false;
    void sleep(clock, 100, new AbortController().signal).then(() => (over = true));
    await clock.advance(99);
    expect(over).toBe(false);
    await clock.advance(1);
    expect(over).toBe(true);
  });

  test('needs no signal', async () => {
    const clock = fakeClock();
    const sleeping = sleep(clock, 100);
    await clock.advance(100);
    await expect(sleeping).resolves.toBeUndefined();
  });

  test('ends at once with the signal’s reason when it aborts, and leaves no timer', async () => {
    const clock = fakeClock();
    const controller = new AbortController();
    const reason = new Error('gone');
    const sleeping = sleep(clock, 100, controller.signal);
    controller.abort(reason);
    await expect(sleeping).rejects.toBe(reason);
    expect(clock.pendingTimers).toBe(0);
  });

  test('does not begin if the signal has already aborted', async () => {
    const clock = fakeClock();
    const reason = new Error('gone');
    await expect(sleep(clock, 100, AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(clock.pendingTimers).toBe(0);
  });

  test('leaves no listener on the signal', async () => {
    const clock = fakeClock();
    const { signal } = new AbortController();
    const sleeping = sleep(clock, 100, signal);
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    await clock.advance(100);
    await sleeping;
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  test('does not keep the process alive', () => {
    const clock = fakeClock();
    void sleep(clock, 100, new AbortController().signal);
    expect(clock.holdsProcessOpen).toBe(false);
  });
});
