import type { FakeClock } from '@evergrant/testing';
import { expect, test } from 'vitest';
import { OAuthError } from '../base/errors.ts';
import { passing, type ThrottleRig, throttleRig } from '../../test/support/throttle-rig.ts';

const rig = (): ThrottleRig => throttleRig({ burst: 3, limited: true });
const refusal = new OAuthError('request-refused', 'no');
const hour = 3_600_000;
const signal = new AbortController().signal;
const untilAt = (clock: FakeClock, ms: number): number => clock.now().epochMs + ms;

/** What may hold a renewal back, the answer with a usable token, and the answer without one. */
const table: [name: string, hold: (rig: ThrottleRig) => unknown, withToken: object, without: object][] = [
  ['nothing', () => {}, { kind: 'go' }, { kind: 'go' }],
  [
    'a refresh-ahead that failed',
    ({ throttle }) => throttle.failed(passing(), { usableForMs: hour }),
    { kind: 'serve' },
    { kind: 'go' },
  ],
  [
    'a renewal that brought the same token again',
    ({ throttle }) => throttle.obtained({ nothingNew: true, usableForMs: hour }),
    { kind: 'serve' },
    { kind: 'wait', ms: 1_000 },
  ],
  [
    'a token of no use for long',
    ({ throttle }) => throttle.obtained({ nothingNew: false, usableForMs: 500 }),
    { kind: 'serve' },
    { kind: 'wait', ms: 1_000 },
  ],
  [
    'a single failure without a token',
    ({ throttle }) => throttle.failed(passing(), { usableForMs: 0 }),
    { kind: 'go' },
    { kind: 'go' },
  ],
  [
    'failures without a token, one after another',
    ({ throttle }) => [1, 2].forEach(() => throttle.failed(passing(), { usableForMs: 0 })),
    { kind: 'serve' },
    { kind: 'wait', ms: 500 },
  ],
  [
    'Retry-After',
    ({ throttle }) => throttle.failed(passing({ retryAfterMs: 20_000 }), { usableForMs: 0 }),
    { kind: 'serve' },
    { kind: 'wait', ms: 20_000 },
  ],
  [
    'Retry-After beyond what the caller can wait',
    ({ throttle }) => throttle.failed(passing({ retryAfterMs: 40_000 }), { usableForMs: 0 }),
    { kind: 'serve' },
    { kind: 'fail', error: { code: 'endpoint-unavailable', retryAfterMs: 40_000 } },
  ],
  [
    'a terminal failure',
    ({ throttle }) => throttle.failed(refusal, { usableForMs: 0 }),
    { kind: 'go' },
    { kind: 'fail', error: { code: 'request-refused' } },
  ],
  [
    'a terminal failure whose credentials have changed since',
    ({ throttle }) => {
      throttle.failed(refusal, { usableForMs: 0 });
      throttle.credentialsSeen({ changed: true });
    },
    { kind: 'go' },
    { kind: 'go' },
  ],
  [
    'the last request of the request limit',
    ({ limit }) => Promise.all([1, 2, 3, 4].map(() => limit.take(signal))),
    { kind: 'serve' },
    { kind: 'go' },
  ],
  [
    'the request limit, used up',
    ({ limit }) => Promise.all([1, 2, 3, 4, 5].map(() => limit.take(signal))),
    { kind: 'serve' },
    { kind: 'fail', error: { code: 'token-request-limit', retryAfterMs: 60_000 } },
  ],
  [
    'the renewal rate, used up',
    ({ throttle }) => [1, 2, 3].forEach(() => throttle.sent()),
    { kind: 'serve' },
    { kind: 'wait', ms: 3_000 },
  ],
  [
    'a lease that another process holds, seen with a token to serve',
    ({ throttle }) => throttle.leaseHeld({ usable: true }),
    { kind: 'serve' },
    { kind: 'go' },
  ],
  [
    'a lease that another process holds, seen without a token',
    ({ throttle }) => throttle.leaseHeld({ usable: false }),
    { kind: 'go' },
    { kind: 'wait', ms: 50 },
  ],
  [
    'a back-off that another process has published',
    ({ clock, throttle }) =>
      throttle.learn({ kind: 'cool-down', untilAt: untilAt(clock, 9_000), error: passing() }),
    { kind: 'serve' },
    { kind: 'go' },
  ],
  [
    'a Retry-After that another process has published',
    ({ clock, throttle }) =>
      throttle.learn({ kind: 'retry-after', untilAt: untilAt(clock, 9_000), error: passing() }),
    { kind: 'serve' },
    { kind: 'wait', ms: 9_000 },
  ],
  [
    'a terminal failure that another process has published',
    ({ clock, throttle }) =>
      throttle.learn({ kind: 'terminal', untilAt: untilAt(clock, 9_000), error: refusal }),
    { kind: 'go' },
    { kind: 'fail', error: { code: 'request-refused' } },
  ],
];

test.each(table)(
  'the throttle decides after %s, with and without a usable token',
  async (_name, hold, withToken, without) => {
    const own = rig();
    await hold(own);
    const now = own.clock.now();
    expect(own.throttle.decide({ now, usable: true, leftMs: 30_000 })).toEqual(withToken);
    expect(own.throttle.decide({ now, usable: false, leftMs: 30_000 })).toMatchObject(without);
  },
);

test('the throttle hands out a remembered failure as a new error each time', () => {
  const { clock, throttle } = rig();
  throttle.failed(refusal, { usableForMs: 0 });
  const decisions = [1, 2].map(() => throttle.decide({ now: clock.now(), usable: false, leftMs: 1 }));
  const errors = decisions.map((decision) => (decision.kind === 'fail' ? decision.error : undefined));
  expect(new Set([refusal, ...errors]).size).toBe(3);
});

test('the throttle allows a check of the credentials behind a terminal failure once a second', () => {
  const { clock, throttle } = rig();
  expect(throttle.shouldLookAtCredentials(clock.now())).toBe(false);
  throttle.failed(refusal, { usableForMs: 0 });
  expect(throttle.shouldLookAtCredentials(clock.now())).toBe(true);
  throttle.credentialsSeen({ changed: false });
  clock.stall(999);
  expect(throttle.shouldLookAtCredentials(clock.now())).toBe(false);
  clock.stall(1);
  expect(throttle.shouldLookAtCredentials(clock.now())).toBe(true);
});
