import { beforeEach, describe, expect, test } from 'vitest';
import { day, passing, refusal, throttleRig, type ThrottleRig } from '../../test/support/throttle-rig.ts';

let clock: ThrottleRig['clock'];
let throttle: ThrottleRig['throttle'];
let waits: ThrottleRig['waits'];
beforeEach(() => void ({ clock, throttle, waits } = throttleRig()));

describe('the failure of another process', () => {
  const untilAt = (ms: number): number => clock.now().epochMs + ms;

  test('with a Retry-After counts like an own one, up to maxRetryAfterMs', () => {
    const error = passing();
    throttle.learn({ kind: 'retry-after', untilAt: untilAt(100_000), error });
    expect(waits()).toEqual({ none: 100_000, usable: 100_000 });
    expect(throttle.lastFailure).toEqual({ error, since: clock.now() });
    throttle.learn({ kind: 'retry-after', untilAt: untilAt(day), error });
    expect(waits().none).toBe(300_000);
  });

  test('with a cool-down counts like an own one, up to coolDown.maxMs', () => {
    throttle.learn({ kind: 'cool-down', untilAt: untilAt(100_000), error: passing() });
    expect(waits()).toEqual({ none: 0, usable: 100_000 });
    throttle.learn({ kind: 'cool-down', untilAt: untilAt(day), error: passing() });
    expect(waits().usable).toBe(300_000);
  });

  test('does not replace an own failure', () => {
    const own = passing();
    throttle.failed(own, { usableForMs: 0 });
    throttle.learn({ kind: 'retry-after', untilAt: untilAt(1000), error: passing() });
    expect(throttle.lastFailure?.error).toBe(own);
  });

  test('that is terminal is remembered for the rest of its time, and starts no wait', () => {
    throttle.learn({ kind: 'terminal', untilAt: untilAt(5000), error: refusal });
    expect([throttle.terminalFailure(clock.now()), waits()]).toEqual([refusal, { none: 0, usable: 0 }]);
    clock.stall(4999);
    expect(throttle.terminalFailure(clock.now())).toBe(refusal);
    clock.stall(1);
    expect(throttle.terminalFailure(clock.now())).toBeUndefined();
  });

  test('that is terminal is remembered no longer than an own one, and replaces a failure that is not', () => {
    throttle.failed(passing(), { usableForMs: 0 });
    throttle.learn({ kind: 'terminal', untilAt: untilAt(day), error: refusal });
    clock.stall(19_999);
    expect(throttle.terminalFailure(clock.now())).toBe(refusal);
    clock.stall(1);
    expect(throttle.terminalFailure(clock.now())).toBeUndefined();
  });

  test('that is terminal ages by the clock that has advanced more', () => {
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

  test('that stays in the store counts for no longer than an own one, however often it is read', () => {
    const stored = { kind: 'retry-after', untilAt: untilAt(day), error: passing() } as const;
    throttle.learn(stored);
    clock.stall(100_000);
    throttle.learn(stored);
    expect(waits().none).toBe(200_000);
    throttle.obtained({ nothingNew: false, usableForMs: day });
    clock.stall(200_000);
    throttle.learn(stored);
    expect([waits().none, throttle.lastFailure]).toEqual([0, undefined]);
  });

  test('that has another end, or is of another kind, counts anew', () => {
    const stored = { kind: 'retry-after', untilAt: untilAt(day), error: passing() } as const;
    throttle.learn(stored);
    clock.stall(299_000);
    throttle.learn({ ...stored, untilAt: untilAt(day) });
    expect(waits().none).toBe(300_000);
    throttle.learn({ ...stored, kind: 'terminal', error: refusal });
    expect(throttle.terminalFailure(clock.now())).toBe(refusal);
  });
});
