import { type FakeClock, fakeClock } from '@evergrant/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import type { OAuthEventDraft } from '../base/events.ts';
import { memoryStore } from '../store/memory-store.ts';
import type { TokenStore } from '../store/token-store.ts';
import { FailSafeStore } from './fail-safe-store.ts';
import { TokenRequestLimit } from './token-request-limit.ts';

const perMs = 60_000;
let clock: FakeClock;
let store: TokenStore;
let events: OAuthEventDraft[];
beforeEach(() => {
  clock = fakeClock();
  store = memoryStore({ clock });
  events = [];
});

function budget(
  requests: number,
  own = store,
  key = async (): Promise<string> => 'count',
): TokenRequestLimit {
  const emit = (event: OAuthEventDraft): void => void events.push(event);
  const guarded = new FailSafeStore({ store: own, clock, timeoutMs: 250, emit });
  return new TokenRequestLimit({ requests, perMs, clock, emit, store: guarded, key });
}

const take = (own: TokenRequestLimit): Promise<void> => own.take(new AbortController().signal);

describe('the rest of a request limit', () => {
  test.each([
    [1, 0],
    [2, 1],
    [4, 3],
    [5, 4],
    [9, 8],
    [10, 8],
    [100, 80],
  ])('of %i is low after %i', async (requests, before) => {
    const own = budget(requests);
    for (let taken = 0; taken < before; taken++) {
      expect(own.low).toBe(false);
      await take(own);
    }
    expect(own.low).toBe(true);
  });

  test('is reported when it becomes low, with the time of the next free request', async () => {
    const own = budget(3);
    await take(own);
    const freeAt = clock.now().epochMs + perMs;
    clock.stall(10_000);
    expect(events).toEqual([]);
    await take(own);
    expect(events).toEqual([{ type: 'token-request-limit-low', remaining: 1, freeAt }]);
    await take(own);
    expect(events).toHaveLength(1);
  });

  test('is reported at the first request if it is low then', async () => {
    await take(budget(2));
    expect(events).toMatchObject([{ type: 'token-request-limit-low', remaining: 1 }]);
  });

  test('is reported again if there was more in between', async () => {
    const own = budget(3);
    await take(own);
    await take(own);
    clock.stall(perMs);
    await take(own);
    expect(events).toHaveLength(1);
    await take(own);
    expect(events).toHaveLength(2);
  });

  test('grows as time passes', async () => {
    const own = budget(2);
    await take(own);
    expect(own.low).toBe(true);
    clock.stall(perMs - 1);
    expect(own.low).toBe(true);
    clock.stall(1);
    expect(own.low).toBe(false);
  });
});

describe('a request limit that is reached', () => {
  test('names the limit, and says when the next request is possible', async () => {
    const own = budget(2);
    await take(own);
    clock.stall(1000);
    await take(own);
    clock.stall(1000);
    await expect(take(own)).rejects.toMatchObject({
      code: 'token-request-limit',
      retryable: true,
      message: 'the limit of 2 token requests in 60000 ms (tokenRequestLimit) is reached',
      retryAfterMs: perMs - 2000,
    });
  });

  test('and exceeded is free again when enough requests are outside the period', async () => {
    const nowAt = clock.now().epochMs;
    await store.set('count', JSON.stringify([nowAt - 30, nowAt - 20, nowAt - 10]), nowAt + perMs);
    await expect(take(budget(2))).rejects.toMatchObject({ retryAfterMs: perMs - 20 });
  });
});

describe('the count of a request limit in the store', () => {
  test('is a list of times, kept for as long as they count', async () => {
    const nowAt = clock.now().epochMs;
    const set: unknown[] = [];
    await take(budget(2, { ...store, set: async (...given) => void set.push(given) }));
    expect(set).toEqual([['count', `[${nowAt}]`, nowAt + perMs, undefined]]);
  });

  test('is read and continued by other processes', async () => {
    const [one, other] = [budget(3), budget(3)];
    await take(one);
    await take(other);
    await take(one);
    await expect(take(other)).rejects.toMatchObject({ code: 'token-request-limit' });
  });

  test('is used only if it is longer than the process’s own', async () => {
    const own = budget(2);
    await take(own);
    await take(own);
    await store.delete('count');
    await store.set('count', JSON.stringify([clock.now().epochMs]), clock.now().epochMs + perMs);
    await expect(take(own)).rejects.toMatchObject({ code: 'token-request-limit' });
  });

  test('is not used if it is as long as the process’s own', async () => {
    const own = budget(1);
    await take(own);
    clock.stall(1000);
    await store.set('count', JSON.stringify([clock.now().epochMs]), clock.now().epochMs + perMs);
    await expect(take(own)).rejects.toMatchObject({ retryAfterMs: perMs - 1000 });
  });

  test.each(['garbage', 'null', '5', '{}', '["a",null,{}]', '[[1]]'])(
    'counts as empty if it is %s',
    async (record) => {
      await store.set('count', record, clock.now().epochMs + perMs);
      await take(budget(1));
    },
  );

  test('may be unsorted and contain values that are not times', async () => {
    const nowAt = clock.now().epochMs;
    await store.set('count', JSON.stringify([nowAt - 10, 'x', nowAt - 30]), nowAt + perMs);
    await expect(take(budget(2))).rejects.toMatchObject({ retryAfterMs: perMs - 30 });
  });

  test('counts from now if the clock of the other process is ahead', async () => {
    const nowAt = clock.now().epochMs;
    await store.set('count', JSON.stringify([nowAt + 1_000_000]), nowAt + perMs);
    await expect(take(budget(1))).rejects.toMatchObject({ retryAfterMs: perMs });
  });

  test('is written anew, and no longer than the limit, if its times are more than a minute ahead', async () => {
    const nowAt = clock.now().epochMs;
    const set: unknown[] = [];
    const spied = { ...store, set: async (...given: unknown[]) => void set.push(given) };
    const read = async (times: number[]): Promise<void> => {
      await store.set('count', JSON.stringify(times), nowAt + perMs);
      await budget(3, spied).learn();
    };
    await read([nowAt, nowAt + 60_000]);
    expect(set).toEqual([]);
    await read([nowAt, nowAt, nowAt, nowAt + 60_001]);
    expect(set).toEqual([['count', `[${nowAt},${nowAt},${nowAt}]`, nowAt + perMs, undefined]]);
  });

  test('is not used while the credentials of its key cannot be had: the process counts alone', async () => {
    const used: string[] = [];
    const spied = new Proxy(store, {
      get: (target, name) => (used.push(String(name)), Reflect.get(target, name)),
    });
    const own = budget(1, spied, () => Promise.reject(new Error('no secret')));
    await take(own);
    await expect(take(own)).rejects.toMatchObject({ code: 'token-request-limit' });
    expect(used).toEqual([]);
  });
});

describe('a process that counts while another one does', () => {
  test('waits for the other process', async () => {
    const lease = await store.lease?.('count', 1000);
    let taken = false;
    const taking = take(budget(1)).then(() => (taken = true));
    await clock.advance(100);
    expect(taken).toBe(false);
    await lease?.release();
    await clock.advance(20);
    await taking;
  });

  test('waits no longer than a second for a process that died', async () => {
    await store.lease?.('count', 1000);
    const taking = take(budget(1));
    await clock.advance(1020);
    await taking;
  });

  test('goes on after a second if the store never ends the lease, and an event says so', async () => {
    let taken = false;
    const own = budget(3, { ...store, lease: async () => undefined });
    const taking = take(own).then(() => (taken = true));
    await clock.advance(1019);
    expect([taken, events]).toEqual([false, []]);
    await clock.advance(1);
    await taking;
    expect(events).toEqual([{ type: 'lease-overcome', lease: 'token-request-limit', waitedMs: 1020 }]);
  });

  test('stops waiting when its signal aborts', async () => {
    await store.lease?.('count', 60_000);
    const controller = new AbortController();
    const taking = budget(1).take(controller.signal);
    await clock.whenTimerPending();
    const reason = new Error('gone');
    controller.abort(reason);
    await expect(taking).rejects.toBe(reason);
    expect(clock.pendingTimers).toBe(0);
  });

  test('takes the lease for a second and releases it, also if nothing is left', async () => {
    const leases: number[] = [];
    let released = 0;
    const lease = async (_key: string, ttlMs: number) => {
      leases.push(ttlMs);
      return { release: async () => void released++ };
    };
    const own = budget(1, { ...store, lease });
    await take(own);
    await expect(take(own)).rejects.toMatchObject({ code: 'token-request-limit' });
    expect([leases, released]).toEqual([[1000, 1000], 2]);
  });
});
