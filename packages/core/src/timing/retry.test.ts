import { fakeClock, type FakeClock } from '@evergrant/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { OAuthError, type OAuthErrorInit } from '../base/errors.ts';
import { retry, type RetryOptions } from './retry.ts';

const passing = (init: OAuthErrorInit = {}): OAuthError =>
  new OAuthError('endpoint-unavailable', 'not now', { retryable: true, ...init });

let clock: FakeClock;
let startMs: number;
let attempts: number[];
let waits: [OAuthError, number][];
let controller: AbortController;
beforeEach(() => {
  clock = fakeClock();
  startMs = clock.now().monotonicMs;
  attempts = [];
  waits = [];
  controller = new AbortController();
});

/** Runs attempts that fail as listed and then succeed; notes when each was made. */
function run(failures: readonly unknown[], options: Partial<RetryOptions> = {}): Promise<number> {
  return retry(
    async (number) => {
      attempts.push(clock.now().monotonicMs - startMs);
      expect(number).toBe(attempts.length);
      if (number <= failures.length) throw failures[number - 1];
      return number;
    },
    {
      clock,
      random: () => 0.5,
      policy: { attempts: 3, baseDelayMs: 250, maxDelayMs: 5000 },
      signal: controller.signal,
      deadlineMs: 30_000,
      leastDelayMs: () => 0,
      onRetry: (error, delayMs) => waits.push([error, delayMs]),
      ...options,
    },
  );
}

/** What came of it in the end, however much time that takes. */
async function outcome(running: Promise<number>): Promise<unknown> {
  const settled = running.catch((error: unknown) => error);
  await clock.advance(1_000_000);
  return settled;
}

test('what succeeds at once is not waited for', async () => {
  expect(await run([])).toBe(1);
  expect([attempts, waits, clock.pendingTimers]).toEqual([[0], [], 0]);
});

test('what passes is tried again, after waits drawn from a doubling range', async () => {
  const failures = [passing(), passing()];
  expect(await outcome(run(failures))).toBe(3);
  expect(attempts).toEqual([0, 125, 375]);
  expect(waits).toEqual([
    [failures[0], 125],
    [failures[1], 250],
  ]);
});

test('each wait is drawn anew', async () => {
  const drawn = [0.1, 0.9];
  expect(await outcome(run([passing(), passing()], { random: () => drawn.shift() ?? 0 }))).toBe(3);
  expect(attempts).toEqual([0, 25, 475]);
});

test('no drawn wait is longer than the longest', async () => {
  const policy = { attempts: 4, baseDelayMs: 1000, maxDelayMs: 1500 };
  expect(await outcome(run([passing(), passing(), passing()], { policy, random: () => 0.999_999 }))).toBe(4);
  expect(waits.map(([, delayMs]) => delayMs)).toEqual([1000, 1500, 1500]);
});

test('when the attempts are used up, the last failure is the outcome', async () => {
  const failures = [passing(), passing(), passing(), passing()];
  expect(await outcome(run(failures))).toBe(failures[2]);
  expect([attempts.length, waits.length]).toEqual([3, 2]);
});

test('one attempt means no retry', async () => {
  const failure = passing();
  const policy = { attempts: 1, baseDelayMs: 250, maxDelayMs: 5000 };
  await expect(run([failure], { policy })).rejects.toBe(failure);
  expect(attempts).toEqual([0]);
});

test.each([
  ['an OAuthError that is not retryable', new OAuthError('request-refused', 'never')],
  ['any other error', new TypeError('a bug')],
  ['an error that only looks retryable', Object.assign(new Error('x'), { retryable: true })],
  ['what is no error at all', 'a text'],
])('%s is not tried again', async (_name, failure) => {
  await expect(run([failure])).rejects.toBe(failure);
  expect(attempts).toEqual([0]);
});

describe('Retry-After', () => {
  test('longer than the drawn wait is waited for, even beyond the longest delay', async () => {
    expect(await outcome(run([passing({ retryAfterMs: 20_000 })]))).toBe(2);
    expect(attempts).toEqual([0, 20_000]);
  });

  test('shorter than the drawn wait changes nothing', async () => {
    expect(await outcome(run([passing({ retryAfterMs: 100 })]))).toBe(2);
    expect(attempts).toEqual([0, 125]);
  });

  test('beyond the deadline is not waited for: the error says so at once', async () => {
    const failure = passing({ retryAfterMs: 30_000 });
    await expect(run([failure])).rejects.toBe(failure);
    expect([attempts, waits, clock.pendingTimers]).toEqual([[0], [], 0]);
  });

  test('just within the deadline is waited for', async () => {
    expect(await outcome(run([passing({ retryAfterMs: 29_999 })]))).toBe(2);
    expect(attempts).toEqual([0, 29_999]);
  });
});

test('no wait goes beyond what is left of the deadline', async () => {
  const second = passing({ retryAfterMs: 600 });
  expect(await outcome(run([passing({ retryAfterMs: 500 }), second], { deadlineMs: 1100 }))).toBe(second);
  expect(attempts).toEqual([0, 500]);
});

test('time spent in an attempt counts towards the deadline', async () => {
  const failure = passing({ retryAfterMs: 500 });
  const slow = retry(
    async () => {
      clock.stall(700);
      throw failure;
    },
    {
      clock,
      random: () => 0,
      policy: { attempts: 3, baseDelayMs: 0, maxDelayMs: 0 },
      signal: controller.signal,
      deadlineMs: 1000,
      leastDelayMs: () => 0,
      onRetry: () => {},
    },
  );
  await expect(slow).rejects.toBe(failure);
});

describe('an abort', () => {
  test('during a wait is prompt, and leaves no timer', async () => {
    const running = run([passing({ retryAfterMs: 20_000 })]);
    await clock.whenTimerPending();
    const reason = new Error('gone');
    controller.abort(reason);
    await expect(running).rejects.toBe(reason);
    expect([attempts, clock.pendingTimers]).toEqual([[0], 0]);
  });

  test('during an attempt is followed by no other', async () => {
    const failure = passing();
    const running = retry(
      async () => {
        attempts.push(0);
        controller.abort();
        throw failure;
      },
      {
        clock,
        random: () => 0,
        policy: { attempts: 3, baseDelayMs: 1, maxDelayMs: 1 },
        signal: controller.signal,
        deadlineMs: 1000,
        leastDelayMs: () => 0,
        onRetry: () => waits.push([failure, 0]),
      },
    );
    await expect(running).rejects.toBe(failure);
    expect([attempts, waits]).toEqual([[0], []]);
  });
});
