import { type FakeClock, fakeClock } from '@evergrant/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { memoryStore } from '../store/memory-store.ts';
import type { TokenStore } from '../store/token-store.ts';
import { failure, hour, managerRig, type Rig, type Step } from '../../test/support/manager-rig.ts';

let clock: FakeClock;
let store: TokenStore;
beforeEach(() => {
  clock = fakeClock();
  store = memoryStore({ clock });
});

function process(script: Step[] = [], own: TokenStore = store): Rig {
  return managerRig(script, { clock, store: own });
}

describe('the lease for a renewal', () => {
  test('is released after a token and after a failure', async () => {
    for (const script of [[], [{ fail: failure({ code: 'request-refused' }) }]]) {
      store = memoryStore({ clock });
      await process(script)
        .value()
        .catch(() => {});
      await clock.settle();
      expect(await store.lease?.('key', 1)).toBeDefined();
    }
  });

  test('is released if the caller leaves while the store is read again', async () => {
    let leased = false;
    let answer: (() => void) | undefined;
    const slow: TokenStore = {
      ...store,
      get: (key) => (leased ? new Promise((resolve) => (answer = () => resolve(undefined))) : store.get(key)),
      lease: async (key, ttlMs) => ((leased = true), store.lease?.(key, ttlMs)),
    };
    const { grant, manager } = process([], slow);
    const caller = new AbortController();
    const call = manager.getToken({ signal: caller.signal });
    await clock.settle();
    caller.abort(new Error('gone'));
    await expect(call).rejects.toThrow('gone');
    answer?.();
    await clock.settle();
    expect(grant.requests).toBe(0);
    expect(await store.lease?.('key', 1)).toBeDefined();
  });

  test('that never ends is overcome while there is just enough time left to request a token', async () => {
    const held = { ...store, lease: async () => undefined };
    const times = { patienceMs: 60_000, timeoutMs: 10_000, deadlineMs: 30_000 };
    const { grant, value } = managerRig([], { clock, store: held, ...times });
    const call = value();
    await clock.advance(19_900);
    expect(grant.requests).toBe(0);
    await clock.advance(200);
    expect(await call).toBe('token-1');
  });

  test('is released if another process has just published a token, which is used', async () => {
    let granted = 0;
    const slow: TokenStore = {
      ...store,
      async lease(key, ttlMs) {
        if (granted++ === 0) await process([{ give: 'of-another' }]).value();
        return store.lease?.(key, ttlMs);
      },
    };
    const { grant, value } = process([], slow);
    expect(await value()).toBe('of-another');
    expect(grant.requests).toBe(0);
    await clock.settle();
    expect(await store.lease?.('key', 1)).toBeDefined();
  });

  test('of another process does not delay a call with a usable token, and is tried once a second', async () => {
    const holder = process([{ give: 'old' }, { hold: true }]);
    let asked = 0;
    const counted: TokenStore = {
      ...store,
      lease: async (key, ttlMs) => {
        asked++;
        return store.lease?.(key, ttlMs);
      },
    };
    const other = process([], counted);
    await holder.value();
    await other.value();
    clock.stall(0.76 * hour);
    await holder.value();
    await clock.settle();
    for (let call = 0; call < 20; call++) {
      expect(await other.value()).toBe('old');
      await clock.settle();
      expect(other.manager.renewing).toBe(false);
    }
    expect(asked).toBe(1);
    clock.stall(1000);
    await other.value();
    await clock.settle();
    expect(asked).toBe(2);
  });

  test('of another process is tried every 50 ms without a usable token', async () => {
    const holder = process([{ hold: true }]);
    holder.value().catch(() => {});
    await clock.settle();
    const other = process();
    const call = other.value();
    await clock.settle();
    holder.grant.release({ give: 'token-1' });
    await clock.settle();
    await clock.advance(50);
    expect(await call).toBe('token-1');
    expect(other.grant.requests).toBe(0);
  });
});

describe('a stored token', () => {
  test('that is past its hard edge is not used, and another is requested', async () => {
    await process().value();
    clock.stall(hour - 10_000);
    const late = process([{ give: 'new' }]);
    expect(await late.value()).toBe('new');
  });

  test('that was refused is removed from the store, also if no other can be obtained', async () => {
    const { manager, value } = process([{ give: 'refused' }, { fail: failure({ code: 'request-refused' }) }]);
    const replacing = await manager.getToken();
    await expect(manager.getToken({ replacing })).rejects.toMatchObject({ code: 'request-refused' });
    expect(await store.get('key')).toBeUndefined();
    await expect(value()).rejects.toMatchObject({ code: 'request-refused' });
  });
});

test('is served without a wait while another process’s Retry-After runs', async () => {
  const one = process([{ give: 'old' }, { fail: failure({ retryAfterMs: 20_000, retryable: false }) }]);
  const other = process();
  await one.value();
  await other.value();
  clock.stall(0.76 * hour);
  await one.value();
  await clock.settle();
  expect(await other.value()).toBe('old');
  await clock.settle();
  expect([other.manager.renewing, other.manager.coolDownMs, other.grant.requests]).toEqual([
    false,
    30_000,
    0,
  ]);
});
