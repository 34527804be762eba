import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FlightRig, flightRig } from '../../test/support/flight-rig.ts';

let rig: FlightRig;
beforeEach(() => void (rig = flightRig()));
afterEach(async () => expect(await rig.unhandled()).toEqual([]));

describe('the deadline', () => {
  test('ends a flight, even if the work does not listen, and frees the place', async () => {
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

  test('is that of the flight, not of the caller: a late comer does not prolong it', async () => {
    const early = rig.flight.join().catch((error: unknown) => error);
    await rig.clock.advance(900);
    const late = rig.flight.join().catch((error: unknown) => error);
    await rig.clock.advance(100);
    expect([await rig.state(early), await rig.state(late)]).toEqual([rig.tooLate, rig.tooLate]);
  });

  test('ends a detached flight as well', async () => {
    rig.flight.startDetached();
    await rig.clock.advance(1000);
    expect(rig.flight.active).toBe(false);
  });

  test('is gone once the flight is over', async () => {
    const caller = rig.flight.join();
    expect(rig.clock.pendingTimers).toBe(1);
    (await rig.begun()).resolve('done');
    await caller;
    expect(rig.clock.pendingTimers).toBe(0);
  });
});

describe('a detached flight', () => {
  test('goes on with nobody waiting, and its failure is no rejection', async () => {
    rig.flight.startDetached();
    expect(rig.flight.active).toBe(true);
    (await rig.begun()).reject(new Error('broken'));
    await rig.clock.settle();
    expect(rig.flight.active).toBe(false);
  });

  test('is one: starting it again starts nothing', async () => {
    rig.flight.startDetached();
    rig.flight.startDetached();
    const caller = rig.flight.join();
    rig.flight.startDetached();
    (await rig.begun()).resolve('done');
    expect(await caller).toBe('done');
    expect(rig.runs.length).toBe(1);
  });

  test('outlives a caller who joined and left', async () => {
    rig.flight.startDetached();
    const controller = new AbortController();
    const caller = rig.flight.join(controller.signal);
    const { signal } = await rig.begun();
    controller.abort();
    await expect(caller).rejects.toThrow(/aborted/);
    expect([signal.aborted, rig.flight.active]).toEqual([false, true]);
  });

  test('does not make a flight that somebody asked for outlive its last caller', async () => {
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
  test('is held open while somebody waits, and no longer', async () => {
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

  test('is let go when the last caller leaves a detached flight', async () => {
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
