import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SingleFlight } from './single-flight.ts';
import { type FlightRig, flightRig } from '../../test/support/flight-rig.ts';

let rig: FlightRig;
beforeEach(() => void (rig = flightRig()));
afterEach(async () => expect(await rig.unhandled()).toEqual([]));

describe('the deadline of a flight', () => {
  test('ends it even if the work does not listen, and the next caller starts another', async () => {
    const caller = rig.flight.join();
    const { signal } = await rig.begun();
    await rig.clock.advance(998);
    expect(await rig.state(caller)).toBe('pending');
    await rig.clock.advance(1);
    expect(await rig.state(caller)).toBe('pending');
    await rig.clock.advance(1);
    expect(await rig.state(caller)).toBe(rig.tooLate);
    expect(signal.reason).toBe(rig.tooLate);
    expect(rig.flight.active).toBe(false);
  });

  test('is not prolonged by a caller who joins late', async () => {
    const early = rig.flight.join().catch((error: unknown) => error);
    await rig.clock.advance(900);
    const late = rig.flight.join().catch((error: unknown) => error);
    await rig.clock.advance(100);
    expect([await rig.state(early), await rig.state(late)]).toEqual([rig.tooLate, rig.tooLate]);
  });

  test('ends a flight without callers as well', async () => {
    rig.flight.startDetached();
    await rig.clock.advance(1000);
    expect(rig.flight.active).toBe(false);
  });

  test('has no timer any more when the flight is over', async () => {
    const caller = rig.flight.join();
    expect(rig.clock.pendingTimers).toBe(2); // of the flight, and of the caller
    (await rig.begun()).resolve('done');
    await caller;
    expect(rig.clock.pendingTimers).toBe(0);
  });
});

describe('a flight that reports nothing for longer than it said', () => {
  beforeEach(() => void (rig = flightRig({ deadlineMs: 10_000, stepMs: 500 })));

  test('is given up, and its callers join another', async () => {
    const caller = rig.flight.join();
    (await rig.begun()).control.expect(2_000);
    await rig.clock.advance(2_999); // a second of tolerance
    expect(rig.runs.length).toBe(1);
    await rig.clock.advance(1);
    expect(rig.runs[0]?.signal.aborted).toBe(true);
    (await rig.begun(2)).resolve('second');
    expect(await caller).toBe('second');
  });

  test('is given up by the clock at the next join if its timers do not run', async () => {
    rig.flight.startDetached();
    await rig.begun();
    rig.clock.freeze(1_500); // no timer runs in a frozen container
    const caller = rig.flight.join();
    (await rig.begun(2)).resolve('second');
    expect(await caller).toBe('second');
  });

  test('lets no caller wait for longer than the deadline', async () => {
    const caller = rig.flight.join().catch((error: unknown) => error);
    await rig.clock.advance(9_999);
    expect(await rig.state(caller)).toBe('pending');
    await rig.clock.advance(1);
    expect(await rig.state(caller)).toBe(rig.tooLate);
    expect(rig.runs.length).toBe(7); // one after the other, each without a report for a second and a half
  });
});

describe('a committed flight', () => {
  test('goes on after its last caller has left, and the next one gets its result', async () => {
    const controller = new AbortController();
    const leaving = rig.flight.join(controller.signal);
    const run = await rig.begun();
    run.control.commit();
    controller.abort(new Error('gone'));
    await expect(leaving).rejects.toThrow('gone');
    expect([run.signal.aborted, rig.flight.active]).toEqual([false, true]);
    const next = rig.flight.join();
    run.resolve('kept');
    expect(await next).toBe('kept');
    expect(rig.runs.length).toBe(1);
  });
});

describe('restart', () => {
  test('ends the flight, and its callers join another', async () => {
    const callers = [rig.flight.join(), rig.flight.join()];
    const { signal } = await rig.begun();
    rig.flight.restart(new Error('invalidated'));
    expect(signal.aborted).toBe(true);
    (await rig.begun(2)).resolve('second');
    expect(await Promise.all(callers)).toEqual(['second', 'second']);
  });

  test('does nothing without a flight', () => {
    rig.flight.restart(new Error('invalidated'));
    expect([rig.flight.active, rig.runs.length]).toEqual([false, 0]);
  });
});

test('waitUntil gets a promise that settles with the flight, and never rejects', async () => {
  const promises: Promise<unknown>[] = [];
  const waitUntil = (promise: Promise<unknown>): void => void promises.push(promise);
  const flight = new SingleFlight({
    clock: rig.clock,
    deadlineMs: 1000,
    stepMs: 1000,
    onDeadline: () => rig.tooLate,
    work: () => Promise.reject(new Error('broken')),
  });
  flight.startDetached(waitUntil);
  expect(await Promise.all(promises)).toEqual([undefined]);
  expect(flight.active).toBe(false);
});

describe('a flight that started without a caller', () => {
  test('goes on without a caller, and its failure is not an unhandled rejection', async () => {
    rig.flight.startDetached();
    expect(rig.flight.active).toBe(true);
    (await rig.begun()).reject(new Error('broken'));
    await rig.clock.settle();
    expect(rig.flight.active).toBe(false);
  });

  test('is not started twice', async () => {
    rig.flight.startDetached();
    rig.flight.startDetached();
    const caller = rig.flight.join();
    rig.flight.startDetached();
    (await rig.begun()).resolve('done');
    expect(await caller).toBe('done');
    expect(rig.runs.length).toBe(1);
  });

  test('goes on after a caller has joined and left', async () => {
    rig.flight.startDetached();
    const controller = new AbortController();
    const caller = rig.flight.join(controller.signal);
    const { signal } = await rig.begun();
    controller.abort();
    await expect(caller).rejects.toThrow(/aborted/);
    expect([signal.aborted, rig.flight.active]).toEqual([false, true]);
  });

  test('a second start does not keep a flight alive whose callers have all left', async () => {
    const controller = new AbortController();
    const caller = rig.flight.join(controller.signal);
    rig.flight.startDetached();
    const { signal } = await rig.begun();
    controller.abort();
    await expect(caller).rejects.toThrow(/aborted/);
    expect([signal.aborted, rig.flight.active]).toEqual([true, false]);
  });
});

describe('the process', () => {
  test('stays alive while a caller waits, and no longer', async () => {
    const controller = new AbortController();
    rig.flight.startDetached();
    await rig.begun();
    expect(rig.clock.holdsProcessOpen).toBe(false);
    const leaving = rig.flight.join(controller.signal);
    const staying = rig.flight.join();
    expect(rig.clock.holdsProcessOpen).toBe(true);
    controller.abort();
    await expect(leaving).rejects.toThrow(/aborted/);
    expect(rig.clock.holdsProcessOpen).toBe(true);
    rig.runs[0]?.resolve('done');
    await staying;
    expect(rig.clock.holdsProcessOpen).toBe(false);
  });

  test('may end when the last caller leaves a flight that started without one', async () => {
    const controller = new AbortController();
    rig.flight.startDetached();
    const leaving = rig.flight.join(controller.signal);
    expect(rig.clock.holdsProcessOpen).toBe(true);
    controller.abort();
    await expect(leaving).rejects.toThrow(/aborted/);
    expect([rig.clock.holdsProcessOpen, rig.clock.pendingTimers]).toEqual([false, 1]);
    const again = rig.flight.join();
    expect(rig.clock.holdsProcessOpen).toBe(true);
    (await rig.begun()).resolve('done');
    await again;
  });
});
