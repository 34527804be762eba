import { type FakeClock, fakeClock } from '@evergrant/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { OAuthError, type OAuthErrorCode, type OAuthErrorInit } from '../base/errors.ts';
import { RenewalThrottle } from './renewal-throttle.ts';

let clock: FakeClock;
let throttle: RenewalThrottle;
beforeEach(() => {
  clock = fakeClock();
  throttle = new RenewalThrottle({
    clock,
    random: () => 0.5,
    coolDown: { initialMs: 30_000, maxMs: 300_000 },
    retry: { baseDelayMs: 250, maxDelayMs: 5000 },
    terminalErrorTtlMs: 20_000,
    maxRetryAfterMs: 300_000,
    renewalRate: { burst: 10, perMinute: 20 },
    limit: undefined,
  });
});

const passing = (init: OAuthErrorInit = {}): OAuthError =>
  new OAuthError('endpoint-unavailable', 'not now', { retryable: true, ...init });
const refusal = new OAuthError('request-refused', 'no');
const day = 24 * 3_600_000;

/** What holds back who has no token, and who has one. */
function waits(): { none: number; usable: number } {
  return { none: throttle.holdOffMs(clock.now()), usable: throttle.coolDownMs(clock.now()) };
}

test('nothing holds back at first', () => {
  expect(waits()).toEqual({ none: 0, usable: 0 });
  expect([throttle.lastFailure, throttle.terminalFailure(clock.now())]).toEqual([undefined, undefined]);
});

describe('a failure while there is a usable token', () => {
  test('holds refresh-ahead back, ever longer, and nobody who has no token', () => {
    const error = passing();
    throttle.failed(error, { usableForMs: day });
    expect(throttle.sharedBackoff(clock.now())).toEqual({
      kind: 'cool-down',
      untilAt: clock.now().epochMs + 30_000,
      error,
    });
    expect(waits()).toEqual({ none: 0, usable: 30_000 });
    clock.stall(30_000);
    expect(waits()).toEqual({ none: 0, usable: 0 });
    throttle.failed(passing(), { usableForMs: day });
    expect(waits().usable).toBe(60_000);
  });

  test('holds back for half of what the token has left, at least for a second', () => {
    throttle.failed(passing(), { usableForMs: 20_000 });
    expect(waits().usable).toBe(10_000);
    clock.stall(10_000);
    throttle.failed(passing(), { usableForMs: 1500 });
    expect(waits().usable).toBe(1000);
  });

  test('is remembered until a token is obtained', () => {
    const error = passing();
    throttle.failed(error, { usableForMs: day });
    expect(throttle.lastFailure).toEqual({ error, since: clock.now() });
    throttle.obtained({ nothingNew: false, usableForMs: day });
    expect([throttle.lastFailure, waits()]).toEqual([undefined, { none: 0, usable: 0 }]);
    throttle.failed(passing(), { usableForMs: day });
    expect(waits().usable).toBe(30_000);
  });
});

describe('failures while there is no token', () => {
  test('one alone may be a blip, from the second on there is a wait that grows', () => {
    throttle.failed(passing(), { usableForMs: 0 });
    expect(waits()).toEqual({ none: 0, usable: 0 });
    throttle.failed(passing(), { usableForMs: 0 });
    expect(waits()).toEqual({ none: 500, usable: 500 });
    clock.stall(500);
    throttle.failed(passing(), { usableForMs: 0 });
    expect(waits().none).toBe(1000);
    throttle.obtained({ nothingNew: false, usableForMs: day });
    expect(waits().none).toBe(0);
    throttle.failed(passing(), { usableForMs: 0 });
    expect(waits().none).toBe(0);
  });

  test('that are terminal make no such wait: they are repeated instead', () => {
    throttle.failed(refusal, { usableForMs: 0 });
    throttle.failed(refusal, { usableForMs: 0 });
    expect(waits()).toEqual({ none: 0, usable: 0 });
  });
});

describe('Retry-After', () => {
  test('holds everybody back for as long as it says', () => {
    const error = passing({ retryAfterMs: 120_000 });
    throttle.failed(error, { usableForMs: 0 });
    expect(throttle.sharedBackoff(clock.now())).toEqual({
      kind: 'retry-after',
      untilAt: clock.now().epochMs + 120_000,
      error,
    });
    expect(waits()).toEqual({ none: 120_000, usable: 120_000 });
    throttle.obtained({ nothingNew: false, usableForMs: day });
    expect(waits()).toEqual({ none: 0, usable: 0 });
  });

  test('of nothing is a Retry-After all the same', () => {
    throttle.failed(passing({ retryAfterMs: 0 }), { usableForMs: day });
    expect(throttle.sharedBackoff(clock.now())?.kind).toBe('retry-after');
  });

  test('shorter than the cool-down does not shorten it', () => {
    throttle.failed(passing({ retryAfterMs: 1000 }), { usableForMs: day });
    expect(throttle.sharedBackoff(clock.now())?.untilAt).toBe(clock.now().epochMs + 30_000);
    expect(waits()).toEqual({ none: 1000, usable: 30_000 });
  });
});

describe('a terminal failure', () => {
  test.each<OAuthErrorCode>(['request-refused', 'unsupported-token-type'])(
    '%s is remembered for its time',
    (code) => {
      const error = new OAuthError(code, 'no');
      throttle.failed(error, { usableForMs: 0 });
      expect(throttle.sharedBackoff(clock.now())).toEqual({
        kind: 'terminal',
        untilAt: clock.now().epochMs + 20_000,
        error,
      });
      clock.stall(19_999);
      expect(throttle.terminalFailure(clock.now())).toBe(error);
      clock.stall(1);
      expect(throttle.terminalFailure(clock.now())).toBeUndefined();
      expect(throttle.lastFailure?.error).toBe(error);
    },
  );

  test.each<OAuthErrorCode>([
    'network-failure',
    'timeout',
    'endpoint-unavailable',
    'invalid-response',
    'secret-unavailable',
    'invalid-configuration',
    'token-request-limit',
  ])('%s is none', (code) => {
    throttle.failed(new OAuthError(code, 'x'), { usableForMs: 0 });
    expect(throttle.sharedBackoff(clock.now())?.kind).toBe('cool-down');
    expect(throttle.terminalFailure(clock.now())).toBeUndefined();
  });

  test('is forgotten when a token is obtained', () => {
    throttle.failed(refusal, { usableForMs: 0 });
    throttle.obtained({ nothingNew: false, usableForMs: day });
    expect(throttle.terminalFailure(clock.now())).toBeUndefined();
  });

  test('beside a usable token holds refresh-ahead back as well', () => {
    throttle.failed(refusal, { usableForMs: day });
    expect(waits()).toEqual({ none: 0, usable: 30_000 });
  });
});

describe('a token', () => {
  test.each([
    ['that is the one there was, as long as it lives', true, day],
    ['that is usable for less than a second', false, 999],
  ])('%s keeps the next request away for a second', (_name, nothingNew, usableForMs) => {
    throttle.obtained({ nothingNew, usableForMs });
    expect(waits().none).toBe(1000);
    clock.stall(1000);
    expect(waits().none).toBe(0);
  });

  test('that is usable for a second keeps nothing away', () => {
    throttle.obtained({ nothingNew: false, usableForMs: 1000 });
    expect(waits()).toEqual({ none: 0, usable: 0 });
  });

  test('that is the one there was, again and again, is asked for ever more seldom', () => {
    throttle.obtained({ nothingNew: true, usableForMs: day });
    expect(waits().usable).toBe(30_000);
    clock.stall(30_000);
    throttle.obtained({ nothingNew: true, usableForMs: day });
    expect(waits().usable).toBe(60_000);
    throttle.obtained({ nothingNew: false, usableForMs: day });
    expect(waits().usable).toBe(1000);
  });
});

describe('what another process has learnt', () => {
  const untilAt = (ms: number): number => clock.now().epochMs + ms;

  test('about Retry-After counts as our own, no longer than the cap', () => {
    const error = passing();
    throttle.learn({ kind: 'retry-after', untilAt: untilAt(100_000), error });
    expect(waits()).toEqual({ none: 100_000, usable: 100_000 });
    expect(throttle.lastFailure).toEqual({ error, since: clock.now() });
    throttle.learn({ kind: 'retry-after', untilAt: untilAt(day), error });
    expect(waits().none).toBe(300_000);
  });

  test('about a cool-down counts as our own, no longer than the cap', () => {
    throttle.learn({ kind: 'cool-down', untilAt: untilAt(100_000), error: passing() });
    expect(waits()).toEqual({ none: 0, usable: 100_000 });
    throttle.learn({ kind: 'cool-down', untilAt: untilAt(day), error: passing() });
    expect(waits().usable).toBe(300_000);
  });

  test('does not replace a failure of our own', () => {
    const own = passing();
    throttle.failed(own, { usableForMs: 0 });
    throttle.learn({ kind: 'retry-after', untilAt: untilAt(1000), error: passing() });
    expect(throttle.lastFailure?.error).toBe(own);
  });

  test('about a terminal failure is remembered for what is left of it, and makes no wait', () => {
    throttle.learn({ kind: 'terminal', untilAt: untilAt(5000), error: refusal });
    expect([throttle.terminalFailure(clock.now()), waits()]).toEqual([refusal, { none: 0, usable: 0 }]);
    clock.stall(4999);
    expect(throttle.terminalFailure(clock.now())).toBe(refusal);
    clock.stall(1);
    expect(throttle.terminalFailure(clock.now())).toBeUndefined();
  });

  test('about a terminal failure is remembered no longer than one of our own, and replaces what passes', () => {
    throttle.failed(passing(), { usableForMs: 0 });
    throttle.learn({ kind: 'terminal', untilAt: untilAt(day), error: refusal });
    clock.stall(19_999);
    expect(throttle.terminalFailure(clock.now())).toBe(refusal);
    clock.stall(1);
    expect(throttle.terminalFailure(clock.now())).toBeUndefined();
  });

  test('about a terminal failure ages by either hand of the clock', () => {
    throttle.learn({ kind: 'terminal', untilAt: untilAt(5000), error: refusal });
    clock.jumpWallClock(-1_000_000);
    clock.stall(4999);
    expect(throttle.terminalFailure(clock.now())).toBe(refusal);
    clock.stall(1);
    expect(throttle.terminalFailure(clock.now())).toBeUndefined();
    throttle.learn({ kind: 'terminal', untilAt: untilAt(5000), error: refusal });
    clock.freeze(4999);
    expect(throttle.terminalFailure(clock.now())).toBe(refusal);
    clock.freeze(1);
    expect(throttle.terminalFailure(clock.now())).toBeUndefined();
  });
});
