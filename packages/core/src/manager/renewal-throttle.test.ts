import { type FakeClock, fakeClock } from '@evergrant/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { OAuthError, type OAuthErrorCode, type OAuthErrorInit } from '../base/errors.ts';
import { RenewalThrottle } from './renewal-throttle.ts';

let clock: FakeClock;
let restraint: RenewalThrottle;
beforeEach(() => {
  clock = fakeClock();
  restraint = new RenewalThrottle({
    clock,
    random: () => 0.5,
    coolDown: { initialMs: 30_000, maxMs: 300_000 },
    retry: { baseDelayMs: 250, maxDelayMs: 5000 },
    terminalErrorTtlMs: 20_000,
    maxRetryAfterMs: 300_000,
  });
});

const passing = (init: OAuthErrorInit = {}): OAuthError =>
  new OAuthError('endpoint-unavailable', 'not now', { retryable: true, ...init });
const refusal = new OAuthError('request-refused', 'no');
const day = 24 * 3_600_000;

/** What holds back who has no token, and who has one. */
function waits(): { none: number; usable: number } {
  return { none: restraint.pauseMs(clock.now()), usable: restraint.coolDownMs(clock.now()) };
}

test('nothing holds back at first', () => {
  expect(waits()).toEqual({ none: 0, usable: 0 });
  expect([restraint.lastFailure, restraint.terminalFailure]).toEqual([undefined, undefined]);
});

describe('a failure while there is a usable token', () => {
  test('holds refresh-ahead back, ever longer, and nobody who has no token', () => {
    const error = passing();
    expect(restraint.failed(error, day)).toEqual({
      kind: 'cool-down',
      untilAt: clock.now().epochMs + 30_000,
      error,
    });
    expect(waits()).toEqual({ none: 0, usable: 30_000 });
    clock.stall(30_000);
    expect(waits()).toEqual({ none: 0, usable: 0 });
    restraint.failed(passing(), day);
    expect(waits().usable).toBe(60_000);
  });

  test('holds back for half of what the token has left, at least for a second', () => {
    restraint.failed(passing(), 20_000);
    expect(waits().usable).toBe(10_000);
    clock.stall(10_000);
    restraint.failed(passing(), 1500);
    expect(waits().usable).toBe(1000);
  });

  test('is remembered until a token is obtained', () => {
    const error = passing();
    restraint.failed(error, day);
    expect(restraint.lastFailure).toEqual({ error, since: clock.now() });
    restraint.obtained(false, day);
    expect([restraint.lastFailure, waits()]).toEqual([undefined, { none: 0, usable: 0 }]);
    restraint.failed(passing(), day);
    expect(waits().usable).toBe(30_000);
  });
});

describe('failures while there is no token', () => {
  test('one alone may be a blip, from the second on there is a wait that grows', () => {
    restraint.failed(passing(), 0);
    expect(waits()).toEqual({ none: 0, usable: 0 });
    restraint.failed(passing(), 0);
    expect(waits()).toEqual({ none: 500, usable: 500 });
    clock.stall(500);
    restraint.failed(passing(), 0);
    expect(waits().none).toBe(1000);
    restraint.obtained(false, day);
    expect(waits().none).toBe(0);
    restraint.failed(passing(), 0);
    expect(waits().none).toBe(0);
  });

  test('that are terminal make no such wait: they are repeated instead', () => {
    restraint.failed(refusal, 0);
    restraint.failed(refusal, 0);
    expect(waits()).toEqual({ none: 0, usable: 0 });
  });
});

describe('Retry-After', () => {
  test('holds everybody back for as long as it says', () => {
    const error = passing({ retryAfterMs: 120_000 });
    expect(restraint.failed(error, 0)).toEqual({
      kind: 'retry-after',
      untilAt: clock.now().epochMs + 120_000,
      error,
    });
    expect(waits()).toEqual({ none: 120_000, usable: 120_000 });
    restraint.obtained(false, day);
    expect(waits()).toEqual({ none: 0, usable: 0 });
  });

  test('of nothing is a Retry-After all the same', () => {
    expect(restraint.failed(passing({ retryAfterMs: 0 }), day).kind).toBe('retry-after');
  });

  test('shorter than the cool-down does not shorten it', () => {
    expect(restraint.failed(passing({ retryAfterMs: 1000 }), day).untilAt).toBe(clock.now().epochMs + 30_000);
    expect(waits()).toEqual({ none: 1000, usable: 30_000 });
  });
});

describe('a terminal failure', () => {
  test.each<OAuthErrorCode>(['request-refused', 'unsupported-token-type'])(
    '%s is remembered for its time',
    (code) => {
      const error = new OAuthError(code, 'no');
      expect(restraint.failed(error, 0)).toEqual({
        kind: 'terminal',
        untilAt: clock.now().epochMs + 20_000,
        error,
      });
      clock.stall(19_999);
      expect(restraint.terminalFailure).toBe(error);
      clock.stall(1);
      expect(restraint.terminalFailure).toBeUndefined();
      expect(restraint.lastFailure?.error).toBe(error);
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
    expect(restraint.failed(new OAuthError(code, 'x'), 0).kind).toBe('cool-down');
    expect(restraint.terminalFailure).toBeUndefined();
  });

  test('is forgotten when a token is obtained', () => {
    restraint.failed(refusal, 0);
    restraint.obtained(false, day);
    expect(restraint.terminalFailure).toBeUndefined();
  });

  test('beside a usable token holds refresh-ahead back as well', () => {
    restraint.failed(refusal, day);
    expect(waits()).toEqual({ none: 0, usable: 30_000 });
  });
});

describe('a token', () => {
  test.each([
    ['that is the one there was, as long as it lives', true, day],
    ['that is usable for less than a second', false, 999],
  ])('%s keeps the next request away for a second', (_name, nothingNew, usableForMs) => {
    restraint.obtained(nothingNew, usableForMs);
    expect(waits().none).toBe(1000);
    clock.stall(1000);
    expect(waits().none).toBe(0);
  });

  test('that is usable for a second keeps nothing away', () => {
    restraint.obtained(false, 1000);
    expect(waits()).toEqual({ none: 0, usable: 0 });
  });

  test('that is the one there was, again and again, is asked for ever more seldom', () => {
    restraint.obtained(true, day);
    expect(waits().usable).toBe(30_000);
    clock.stall(30_000);
    restraint.obtained(true, day);
    expect(waits().usable).toBe(60_000);
    restraint.obtained(false, day);
    expect(waits().usable).toBe(1000);
  });
});

test('space keeps everybody away for a second', () => {
  restraint.space();
  expect(waits()).toEqual({ none: 1000, usable: 1000 });
});

describe('what another process has learnt', () => {
  const untilAt = (ms: number): number => clock.now().epochMs + ms;

  test('about Retry-After counts as our own, no longer than the cap', () => {
    const error = passing();
    restraint.heed({ kind: 'retry-after', untilAt: untilAt(100_000), error });
    expect(waits()).toEqual({ none: 100_000, usable: 100_000 });
    expect(restraint.lastFailure).toEqual({ error, since: clock.now() });
    restraint.heed({ kind: 'retry-after', untilAt: untilAt(day), error });
    expect(waits().none).toBe(300_000);
  });

  test('about a cool-down counts as our own, no longer than the cap', () => {
    restraint.heed({ kind: 'cool-down', untilAt: untilAt(100_000), error: passing() });
    expect(waits()).toEqual({ none: 0, usable: 100_000 });
    restraint.heed({ kind: 'cool-down', untilAt: untilAt(day), error: passing() });
    expect(waits().usable).toBe(300_000);
  });

  test('does not replace a failure of our own', () => {
    const own = passing();
    restraint.failed(own, 0);
    restraint.heed({ kind: 'retry-after', untilAt: untilAt(1000), error: passing() });
    expect(restraint.lastFailure?.error).toBe(own);
  });

  test('about a terminal failure is remembered for what is left of it, and makes no wait', () => {
    restraint.heed({ kind: 'terminal', untilAt: untilAt(5000), error: refusal });
    expect([restraint.terminalFailure, waits()]).toEqual([refusal, { none: 0, usable: 0 }]);
    clock.stall(4999);
    expect(restraint.terminalFailure).toBe(refusal);
    clock.stall(1);
    expect(restraint.terminalFailure).toBeUndefined();
  });

  test('about a terminal failure is remembered no longer than one of our own, and replaces what passes', () => {
    restraint.failed(passing(), 0);
    restraint.heed({ kind: 'terminal', untilAt: untilAt(day), error: refusal });
    clock.stall(19_999);
    expect(restraint.terminalFailure).toBe(refusal);
    clock.stall(1);
    expect(restraint.terminalFailure).toBeUndefined();
  });

  test('about a terminal failure ages by either hand of the clock', () => {
    restraint.heed({ kind: 'terminal', untilAt: untilAt(5000), error: refusal });
    clock.jumpWallClock(-1_000_000);
    clock.stall(4999);
    expect(restraint.terminalFailure).toBe(refusal);
    clock.stall(1);
    expect(restraint.terminalFailure).toBeUndefined();
    restraint.heed({ kind: 'terminal', untilAt: untilAt(5000), error: refusal });
    clock.freeze(4999);
    expect(restraint.terminalFailure).toBe(refusal);
    clock.freeze(1);
    expect(restraint.terminalFailure).toBeUndefined();
  });
});
