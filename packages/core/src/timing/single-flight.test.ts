import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SingleFlight } from './single-flight.ts';
import { type FlightRig, flightRig } from '../../test/support/flight-rig.ts';

let rig: FlightRig;
beforeEach(() => void (rig = flightRig()));
afterEach(async () => expect(await rig.unhandled()).toEqual([]));

describe('joining', () => {
  test('a thousand callers share one flight', async () => {
    const callers = Array.from({ length: 1000 }, () => rig.flight.join());
    expect(rig.flight.active).toBe(true);
    (await rig.begun()).resolve('done');
    expect(new Set(await Promise.all(callers))).toEqual(new Set(['done']));
    expect(rig.flight.active).toBe(false);
  });

  test('a failure reaches every caller, and is not cached', async () => {
    const callers = [rig.flight.join(), rig.flight.join()];
    const failure = new Error('broken');
    (await rig.begun()).reject(failure);
    for (const caller of callers) await expect(caller).rejects.toBe(failure);
    expect(rig.flight.active).toBe(false);
    const next = rig.flight.join();
    (await rig.begun(2)).resolve('done');
    expect(await next).toBe('done');
  });

  test('a caller after the end starts a new flight', async () => {
    const first = rig.flight.join();
    (await rig.begun()).resolve('one');
    expect(await first).toBe('one');
    const second = rig.flight.join();
    (await rig.begun(2)).resolve('two');
    expect(await second).toBe('two');
  });

  test('a caller right after the end, before anything else has run, starts a new flight as well', async () => {
    const second = rig.flight.join().then(() => rig.flight.join());
    (await rig.begun()).resolve('one');
    (await rig.begun(2)).resolve('two');
    expect(await second).toBe('two');
  });

  test('the flight is active while its work runs', async () => {
    let seen: boolean | undefined;
    const looking = new SingleFlight({
      clock: rig.clock,
      deadlineMs: 1,
      stepMs: 1,
      onDeadline: () => rig.tooLate,
      work: async () => void (seen = looking.active),
    });
    await looking.join();
    expect(seen).toBe(true);
  });

  test('work that throws at once fails like any other', async () => {
    const failure = new Error('broken');
    const broken = new SingleFlight({
      clock: rig.clock,
      deadlineMs: 1,
      stepMs: 1,
      onDeadline: () => rig.tooLate,
      work: () => {
        throw failure;
      },
    });
    await expect(broken.join()).rejects.toBe(failure);
    expect([broken.active, rig.clock.pendingTimers]).toEqual([false, 0]);
  });
});

describe('a caller who aborts', () => {
  test('leaves alone and at once, with the reason of its signal', async () => {
    const controller = new AbortController();
    const leaving = rig.flight.join(controller.signal);
    const staying = rig.flight.join();
    const { signal, resolve } = await rig.begun();
    const reason = new Error('gone');
    controller.abort(reason);
    expect(await rig.state(leaving)).toBe(reason);
    expect(await rig.state(staying)).toBe('pending');
    expect(signal.aborted).toBe(false);
    resolve('done');
    expect(await staying).toBe('done');
  });

  test('ends the work if it was the last, and the next caller starts a new flight', async () => {
    const controllers = [new AbortController(), new AbortController()];
    const callers = controllers.map(({ signal }) => rig.flight.join(signal));
    const first = await rig.begun();
    for (const controller of controllers) {
      expect(first.signal.aborted).toBe(false);
      controller.abort();
    }
    expect(first.signal.reason).toEqual(new Error('no caller waits for this token request any more'));
    expect(rig.flight.active).toBe(false);
    for (const caller of callers) await expect(caller).rejects.toThrow(/aborted/);
    const next = rig.flight.join();
    const second = await rig.begun(2);
    first.resolve('late');
    expect(await rig.state(next)).toBe('pending');
    second.resolve('done');
    expect(await next).toBe('done');
  });

  test('does not end the next flight when the one that it left ends late', async () => {
    const controller = new AbortController();
    const leaving = rig.flight.join(controller.signal).catch(() => {});
    await rig.begun();
    controller.abort();
    const next = rig.flight.join();
    await leaving;
    const second = await rig.begun(2);
    expect(rig.flight.active).toBe(true);
    const other = rig.flight.join();
    await rig.begun(2);
    second.resolve('done');
    expect([await next, await other]).toEqual(['done', 'done']);
  });

  test('before it joins starts nothing', async () => {
    const reason = new Error('gone');
    await expect(rig.flight.join(AbortSignal.abort(reason))).rejects.toBe(reason);
    await rig.clock.settle();
    expect([rig.runs.length, rig.flight.active, rig.clock.pendingTimers]).toEqual([0, false, 0]);
  });

  test('before the work begins keeps it from beginning', async () => {
    const controller = new AbortController();
    const caller = rig.flight.join(controller.signal);
    controller.abort();
    await expect(caller).rejects.toThrow(/aborted/);
    await rig.clock.settle();
    expect([rig.runs.length, rig.flight.active, rig.clock.pendingTimers]).toEqual([0, false, 0]);
  });

  test('after the end changes nothing', async () => {
    const controller = new AbortController();
    const caller = rig.flight.join(controller.signal);
    (await rig.begun()).resolve('done');
    await caller;
    const next = rig.flight.join();
    const { signal } = await rig.begun(2);
    controller.abort();
    expect(await rig.state(next)).toBe('pending');
    expect(signal.aborted).toBe(false);
    rig.runs[1]?.resolve('done');
    await next;
  });

  test.each([0, 1, 2, 3, 4, 5, 6, 7, 8])(
    '%i ticks after the end changes neither this flight nor the next',
    async (turns) => {
      const controller = new AbortController();
      const leaving = rig.flight.join(controller.signal).catch((error: unknown) => error);
      const { resolve } = await rig.begun();
      resolve('one');
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      const next = rig.flight.join();
      controller.abort(new Error('gone'));
      const third = rig.flight.join();
      await rig.clock.settle();
      rig.runs[1]?.resolve('two');
      expect(rig.runs.length).toBeLessThanOrEqual(2);
      expect(await next).toBe(await third);
      expect(['one', new Error('gone')]).toContainEqual(await leaving);
    },
  );

  test('leaves no listener on its signal, and neither does a caller who stays to the end', async () => {
    const { signal } = new AbortController();
    const calls = [rig.flight.join(signal), rig.flight.join(signal)];
    expect(getEventListeners(signal, 'abort')).toHaveLength(2);
    (await rig.begun()).resolve('done');
    await Promise.all(calls);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    const failing = rig.flight.join(signal);
    (await rig.begun(2)).reject(new Error('broken'));
    await expect(failing).rejects.toThrow('broken');
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  test('counts as two callers if it joined twice with the same signal', async () => {
    const controller = new AbortController();
    const callers = [rig.flight.join(controller.signal), rig.flight.join(controller.signal)];
    const { signal } = await rig.begun();
    controller.abort();
    for (const caller of callers) await expect(caller).rejects.toThrow(/aborted/);
    expect(signal.aborted).toBe(true);
  });
});

describe('abort', () => {
  test('ends the flight for all callers, with the reason', async () => {
    const callers = [rig.flight.join(), rig.flight.join()];
    const { signal } = await rig.begun();
    const reason = new Error('closed');
    rig.flight.abort(reason);
    for (const caller of callers) await expect(caller).rejects.toBe(reason);
    expect([signal.reason, rig.flight.active, rig.clock.pendingTimers]).toEqual([reason, false, 0]);
  });

  test('does nothing without a flight', () => {
    expect(() => rig.flight.abort(new Error('closed'))).not.toThrow();
    expect(rig.flight.active).toBe(false);
  });
});
