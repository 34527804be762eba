import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SingleFlight } from './single-flight.ts';
import { type FlightRig, flightRig } from '../../test/support/flight-rig.ts';

let rig: FlightRig;
beforeEach(() => void (rig = flightRig()));
afterEach(async () => expect(await rig.unhandled()).toEqual([]));

describe('a flight whose timers did not run in a frozen container', () => {
  test('is given up by the next start without a caller', async () => {
    rig = flightRig({ deadlineMs: 10_000, stepMs: 500 });
    rig.flight.startDetached();
    const { signal } = await rig.begun();
    rig.clock.freeze(1_500);
    rig.flight.startDetached();
    await rig.begun(2);
    expect(signal.aborted).toBe(true);
  });

  test('is given up past its deadline, also if its step may take longer', async () => {
    rig = flightRig({ deadlineMs: 1_000, stepMs: 5_000 });
    rig.flight.startDetached();
    const { signal } = await rig.begun();
    rig.clock.freeze(1_000);
    const caller = rig.flight.join();
    (await rig.begun(2)).resolve('second');
    expect(await caller).toBe('second');
    expect(signal.reason).toBe(rig.tooLate);
  });

  test('is not given up before its deadline', async () => {
    rig = flightRig({ deadlineMs: 1_000, stepMs: 5_000 });
    rig.flight.startDetached();
    await rig.begun();
    rig.clock.freeze(999);
    const caller = rig.flight.join();
    (await rig.begun()).resolve('first');
    expect(await caller).toBe('first');
  });

  test('is not joined again by a caller whose own deadline has passed', async () => {
    const caller = rig.flight.join().catch((error: unknown) => error);
    await rig.begun();
    rig.clock.freeze(1_000);
    rig.flight.restart(new Error('invalidated'));
    expect(await caller).toBe(rig.tooLate);
    expect([rig.runs.length, rig.flight.active]).toEqual([1, false]);
  });
});

describe('a flight whose own timer never runs, because its request context has ended,', () => {
  /** A flight of a second. The first timer, which is the flight's own, never runs. */
  function lost(stepMs: number): { flight: SingleFlight<string>; signals: AbortSignal[] } {
    const signals: AbortSignal[] = [];
    let timers = 0;
    const flight = new SingleFlight<string>({
      clock: {
        now: () => rig.clock.now(),
        setTimer: (callback, delayMs) => rig.clock.setTimer(timers++ === 0 ? () => {} : callback, delayMs),
      },
      deadlineMs: 1_000,
      stepMs,
      onDeadline: () => rig.tooLate,
      work: ({ signal }) => new Promise(() => void signals.push(signal)),
    });
    flight.startDetached();
    return { flight, signals };
  }

  test('is ended at its deadline by the timer of a caller', async () => {
    const { flight, signals } = lost(5_000);
    const caller = flight.join().catch((error: unknown) => error);
    await rig.clock.advance(999);
    expect([await rig.state(caller), flight.active]).toEqual(['pending', true]);
    await rig.clock.advance(1);
    expect(await rig.state(caller)).toBe(rig.tooLate);
    expect([flight.active, signals[0]?.reason, rig.clock.pendingTimers]).toEqual([false, rig.tooLate, 0]);
  });
});

describe('a caller past its own deadline, in a flight that began later,', () => {
  /** A caller since 0 ms, and a flight since 900 ms. */
  async function late(): Promise<{ caller: Promise<unknown>; signal: AbortSignal }> {
    const caller = rig.flight.join().catch((error: unknown) => error);
    await rig.begun();
    await rig.clock.advance(900);
    rig.flight.restart(new Error('invalidated'));
    const { signal } = await rig.begun(2);
    return { caller, signal };
  }

  test('leaves, and the flight ends if no other caller waits', async () => {
    const { caller, signal } = await late();
    await rig.clock.advance(99);
    expect(await rig.state(caller)).toBe('pending');
    await rig.clock.advance(1);
    expect(await rig.state(caller)).toBe(rig.tooLate);
    expect([signal.aborted, rig.flight.active, rig.clock.pendingTimers]).toEqual([true, false, 0]);
  });

  test('leaves alone if another one waits', async () => {
    const { caller, signal } = await late();
    const other = rig.flight.join();
    await rig.clock.advance(100);
    expect(await rig.state(caller)).toBe(rig.tooLate);
    expect(signal.aborted).toBe(false);
    await rig.clock.advance(100);
    rig.runs[1]?.resolve('second');
    expect(await other).toBe('second');
  });
});

test('waitUntil of a caller gets a promise that settles with the flight that the caller starts', async () => {
  const settled: Promise<unknown>[] = [];
  const waitUntil = (promise: Promise<unknown>): void => void settled.push(promise);
  const callers = [rig.flight.join(undefined, waitUntil), rig.flight.join(undefined, waitUntil)];
  const run = await rig.begun();
  expect(settled).toHaveLength(1);
  expect(await rig.state(settled[0] as Promise<unknown>)).toBe('pending');
  run.resolve('done');
  expect(await Promise.all([...settled, ...callers])).toEqual([undefined, 'done', 'done']);
});
