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

/** Runs attempts that fail as listed and then succeed. Records when each was made. */
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

/** The result in the end, after any simulated time. */
async function outcome(running: Promise<number>): Promise<unknown> {
  const settled = running.catch((error: unknown) => error);
  await clock.advance(1_000_000);
  return settled;
}

test('a first attempt that succeeds is returned without a wait', async () => {
  expect(await run([])).toBe(1);
  expect([attempts, waits, clock.pendingTimers]).toEqual([[0], [], 0]);
});

test('a retryable failure is tried again, after random waits from a range that doubles', async () => {
  const failures = [passing(), passing()];
  expect(await outcome(run(failures))).toBe(3);
  expect(attempts).toEqual([0, 125, 375]);
  expect(waits).toEqual([
    [failures[0], 125],
    [failures[1], 250],
  ]);
});

test('each wait has a random number of its own', async () => {
  const drawn = [0.1, 0.9];
  expect(await outcome(run([passing(), passing()], { random: () => drawn.shift() ?? 0 }))).toBe(3);
  expect(attempts).toEqual([0, 25, 475]);
});

test('no wait is longer than maxDelayMs', async () => {
  const policy = { attempts: 4, baseDelayMs: 1000, maxDelayMs: 1500 };
  expect(await outcome(run([passing(), passing(), passing()], { policy, random: () => 0.999_999 }))).toBe(4);
  expect(waits.map(([, delayMs]) => delayMs)).toEqual([1000, 1500, 1500]);
});

test('when the attempts are used up, the last failure is thrown', async () => {
  const failures = [passing(), passing(), passing(), passing()];
  expect(await outcome(run(failures))).toBe(failures[2]);
  expect([attempts.length, waits.length]).toEqual([3, 2]);
});

test('with one attempt there is no retry', async () => {
  const failure = passing();
  const policy = { attempts: 1, baseDelayMs: 250, maxDelayMs: 5000 };
  await expect(run([failure], { policy })).rejects.toBe(failure);
  expect(attempts).toEqual([0]);
});

test.each([
  ['an OAuthError that is not retryable', new OAuthError('request-refused', 'never')],
  ['any other error', new TypeError('a bug')],
  ['an error that only looks retryable', Object.assign(new Error('x'), { retryable: true })],
  ['a value that is not an error', 'a text'],
])('%s is not tried again', async (_name, failure) => {
  await expect(run([failure])).rejects.toBe(failure);
  expect(attempts).toEqual([0]);
});

describe('Retry-After', () => {
  test('is waited for if it is longer than the random wait, also beyond maxDelayMs', async () => {
    expect(await outcome(run([passing({ retryAfterMs: 20_000 })]))).toBe(2);
    expect(attempts).toEqual([0, 20_000]);
  });

  test('changes nothing if it is shorter than the random wait', async () => {
    expect(await outcome(run([passing({ retryAfterMs: 100 })]))).toBe(2);
    expect(attempts).toEqual([0, 125]);
  });

  test('is not waited for beyond the deadline: the error is thrown at once', async () => {
    const failure = passing({ retryAfterMs: 30_000 });
    await expect(run([failure])).rejects.toBe(failure);
    expect([attempts, waits, clock.pendingTimers]).toEqual([[0], [], 0]);
  });

  test('is waited for if it ends just within the deadline', async () => {
    expect(await outcome(run([passing({ retryAfterMs: 29_999 })]))).toBe(2);
    expect(attempts).toEqual([0, 29_999]);
  });
});

test('and no other wait goes beyond the deadline', async () => {
  const second = passing({ retryAfterMs: 600 });
  expect(await outcome(run([passing({ retryAfterMs: 500 }), second], { deadlineMs: 1100 }))).toBe(second);
  expect(attempts).toEqual([0, 500]);
});

test('is compared with a deadline that includes the time of the attempts', async () => {
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
  test('during a wait ends it at once, and leaves no timer', async () => {
    const running = run([passing({ retryAfterMs: 20_000 })]);
    await clock.whenTimerPending();
    const reason = new Error('gone');
    controller.abort(reason);
    await expect(running).rejects.toBe(reason);
    expect([attempts, clock.pendingTimers]).toEqual([[0], 0]);
  });

  test('during an attempt is not followed by another attempt', async () => {
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
