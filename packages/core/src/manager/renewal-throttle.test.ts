import { beforeEach, describe, expect, test } from 'vitest';
import { day, passing, refusal, throttleRig, type ThrottleRig } from '../../test/support/throttle-rig.ts';
import { OAuthError, type OAuthErrorCode } from '../base/errors.ts';

let clock: ThrottleRig['clock'];
let throttle: ThrottleRig['throttle'];
let waits: ThrottleRig['waits'];
beforeEach(() => void ({ clock, throttle, waits } = throttleRig()));

test('a new throttle holds nothing back', () => {
  expect(waits()).toEqual({ none: 0, usable: 0 });
  expect([throttle.lastFailure, throttle.terminalFailure(clock.now())]).toEqual([undefined, undefined]);
});

describe('a failure while there is a usable token', () => {
  test('holds refresh-ahead back, longer each time, and no call without a token', () => {
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

  test('holds back for half of the time that the token has left, at least for a second', () => {
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
  test('start a growing wait from the second failure on', () => {
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

  test('start no wait if they are terminal', () => {
    throttle.failed(refusal, { usableForMs: 0 });
    throttle.failed(refusal, { usableForMs: 0 });
    expect(waits()).toEqual({ none: 0, usable: 0 });
  });
});

describe('Retry-After', () => {
  test('holds all calls back for as long as it says', () => {
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

  test('of 0 seconds counts as a Retry-After', () => {
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
    'with the code %s is remembered for terminalErrorTtlMs',
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
  ])('does not have the code %s', (code) => {
    throttle.failed(new OAuthError(code, 'x'), { usableForMs: 0 });
    expect(throttle.sharedBackoff(clock.now())?.kind).toBe('cool-down');
    expect(throttle.terminalFailure(clock.now())).toBeUndefined();
  });

  test('is forgotten when a token is obtained', () => {
    throttle.failed(refusal, { usableForMs: 0 });
    throttle.obtained({ nothingNew: false, usableForMs: day });
    expect(throttle.terminalFailure(clock.now())).toBeUndefined();
  });

  test('with a usable token holds refresh-ahead back as well', () => {
    throttle.failed(refusal, { usableForMs: day });
    expect(waits()).toEqual({ none: 0, usable: 30_000 });
  });
});

describe('a renewal that brought a token', () => {
  test.each([
    ['that is the same again', true, day],
    ['that is usable for less than a second', false, 999],
  ])('%s delays the next request by a second', (_name, nothingNew, usableForMs) => {
    throttle.obtained({ nothingNew, usableForMs });
    expect(waits().none).toBe(1000);
    clock.stall(1000);
    expect(waits().none).toBe(0);
  });

  test('that is usable for a second delays nothing', () => {
    throttle.obtained({ nothingNew: false, usableForMs: 1000 });
    expect(waits()).toEqual({ none: 0, usable: 0 });
  });

  test('that is the same again and again delays refresh-ahead longer each time', () => {
    throttle.obtained({ nothingNew: true, usableForMs: day });
    expect(waits().usable).toBe(30_000);
    clock.stall(30_000);
    throttle.obtained({ nothingNew: true, usableForMs: day });
    expect(waits().usable).toBe(60_000);
    throttle.obtained({ nothingNew: false, usableForMs: day });
    expect(waits().usable).toBe(1000);
  });
});
