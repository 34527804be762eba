import { fakeClock } from '@evergrant/testing';
import { describe, expect, test } from 'vitest';
import { withTimeout } from './with-timeout.ts';

const tooLate = new Error('too late');
const onTimeout = (): Error => tooLate;

/** Work that never ends, and keeps its signal. */
function endless(): { work(signal: AbortSignal): Promise<never>; signal: AbortSignal | undefined } {
  const seen: ReturnType<typeof endless> = {
    signal: undefined,
    work(signal) {
      seen.signal = signal;
      return new Promise(() => {});
    },
  };
  return seen;
}

describe('withTimeout', () => {
  test('gives the result of the work, and leaves no timer', async () => {
    const clock = fakeClock();
    expect(await withTimeout(clock, 100, undefined, onTimeout, async () => 'done')).toBe('done');
    expect(clock.pendingTimers).toBe(0);
  });

  test('rejects with the error of the work, and leaves no timer', async () => {
    const clock = fakeClock();
    const failure = new Error('broken');
    const working = withTimeout(clock, 100, undefined, onTimeout, () => Promise.reject(failure));
    await expect(working).rejects.toBe(failure);
    expect(clock.pendingTimers).toBe(0);
  });

  test('rejects with an error that the work throws synchronously, and leaves no timer', async () => {
    const clock = fakeClock();
    const failure = new Error('broken');
    const working = withTimeout(clock, 100, undefined, onTimeout, () => {
      throw failure;
    });
    await expect(working).rejects.toBe(failure);
    expect(clock.pendingTimers).toBe(0);
  });

  test('ends after its time, and not before, even if the work does not listen', async () => {
    const clock = fakeClock();
    const seen = endless();
    let ended: unknown;
    withTimeout(clock, 100, undefined, onTimeout, seen.work).catch((error: unknown) => (ended = error));
    await clock.advance(99);
    expect(ended).toBeUndefined();
    expect(seen.signal?.aborted).toBe(false);
    await clock.advance(1);
    expect(ended).toBe(tooLate);
    expect(seen.signal?.reason).toBe(tooLate);
  });

  test('ends at once when the outer signal aborts, with its reason, and leaves no timer', async () => {
    const clock = fakeClock();
    const outer = new AbortController();
    const seen = endless();
    const working = withTimeout(clock, 100, outer.signal, onTimeout, seen.work);
    const reason = new Error('gone');
    outer.abort(reason);
    await expect(working).rejects.toBe(reason);
    expect(seen.signal?.reason).toBe(reason);
    expect(clock.pendingTimers).toBe(0);
  });

  test('does not begin if the outer signal has already aborted', async () => {
    const clock = fakeClock();
    const reason = new Error('gone');
    let began = false;
    const working = withTimeout(clock, 100, AbortSignal.abort(reason), onTimeout, async () => (began = true));
    await expect(working).rejects.toBe(reason);
    expect([began, clock.pendingTimers]).toEqual([false, 0]);
  });

  test('does not listen to the outer signal any more when it is over', async () => {
    const clock = fakeClock();
    const outer = new AbortController();
    let inner: AbortSignal | undefined;
    await withTimeout(clock, 100, outer.signal, onTimeout, async (signal) => void (inner = signal));
    outer.abort(new Error('late'));
    await clock.advance(200);
    expect(inner?.aborted).toBe(false);
  });

  test('leaves no unhandled rejection if the work fails later', async () => {
    const clock = fakeClock();
    const unhandled: unknown[] = [];
    const note = (error: unknown): void => void unhandled.push(error);
    process.on('unhandledRejection', note);
    let fail: ((error: Error) => void) | undefined;
    const working = withTimeout(
      clock,
      100,
      undefined,
      onTimeout,
      () => new Promise((_, reject) => (fail = reject)),
    );
    const settled = expect(working).rejects.toBe(tooLate);
    await clock.advance(100);
    await settled;
    fail?.(new Error('late'));
    await clock.settle();
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });

  test('does not keep the process alive by itself', () => {
    const clock = fakeClock();
    void withTimeout(clock, 100, undefined, onTimeout, endless().work);
    expect(clock.holdsProcessOpen).toBe(false);
  });
});
