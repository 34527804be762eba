import { inspect } from 'node:util';
import { type FakeClock, fakeClock } from '@evergrant/testing';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { OAuthEventDraft } from '../base/events.ts';
import type { Lease, TokenStore } from '../store/token-store.ts';
import { FailSafeStore } from './fail-safe-store.ts';

let clock: FakeClock;
let events: OAuthEventDraft[];
beforeEach(() => {
  clock = fakeClock();
  events = [];
});

function guarded(store: Partial<TokenStore>): FailSafeStore {
  const nothing: TokenStore = { get: async () => undefined, set: async () => {}, delete: async () => {} };
  return new FailSafeStore({
    store: { ...nothing, ...store },
    clock,
    timeoutMs: 250,
    emit: (event) => events.push(event),
  });
}

const away = (): Promise<never> => Promise.reject(new RangeError('secret-record'));
const never = (): Promise<never> => new Promise(() => {});
const failed = (operation: string, name = 'RangeError'): object => ({
  type: 'store-failed',
  operation,
  error: expect.objectContaining({ name, message: 'the token store failed' }),
});

describe('a store that works', () => {
  test('gets every argument unchanged', async () => {
    const store = {
      get: vi.fn(async () => 'record'),
      set: vi.fn(async () => {}),
      delete: vi.fn(async () => {}),
    };
    const own = guarded(store);
    expect(await own.get('a')).toBe('record');
    await own.set('a', 'record', 5, 6);
    await own.delete('a', 'record');
    expect(store.get).toHaveBeenCalledWith('a', expect.any(Function));
    expect(store.set).toHaveBeenCalledWith('a', 'record', 5, 6);
    expect(store.delete).toHaveBeenCalledWith('a', 'record');
    expect([events, clock.pendingTimers]).toEqual([[], 0]);
  });

  test.each([undefined, null, 5, {}, Buffer.from('x')])('has no record if it gives %j', async (record) => {
    expect(await guarded({ get: async () => record as string }).get('a')).toBeUndefined();
    expect(events).toEqual([]);
  });

  test('reports a record that cannot be read', async () => {
    const own = guarded({
      async get(_key, onUnreadable) {
        onUnreadable?.();
        return undefined;
      },
    });
    expect(await own.get('a')).toBeUndefined();
    expect(events).toEqual([{ type: 'record-unreadable' }]);
  });
});

test('a record of more than a million characters counts as missing, and is reported', async () => {
  const own = guarded({ get: async (key) => 'x'.repeat(Number(key)) });
  expect(await own.get(`${2 ** 20}`)).toHaveLength(2 ** 20);
  expect(events).toEqual([]);
  expect(await own.get(`${2 ** 20 + 1}`)).toBeUndefined();
  expect(events).toEqual([{ type: 'record-unreadable' }]);
});

describe('a store that fails', () => {
  test.each<[string, Partial<TokenStore>, (own: FailSafeStore) => Promise<unknown>]>([
    ['get', { get: away }, (own) => own.get('a')],
    ['set', { set: away }, (own) => own.set('a', 'b', 1)],
    ['delete', { delete: away }, (own) => own.delete('a')],
    [
      'lease',
      { lease: away },
      async (own) => ((await own.lease('a', 1)).state === 'unavailable' ? undefined : 1),
    ],
  ])('at %s counts as empty, and is reported once without the record', async (operation, store, act) => {
    expect(await act(guarded(store))).toBeUndefined();
    expect(events).toEqual([failed(operation)]);
    expect(JSON.stringify(events)).not.toContain('secret-record');
  });

  test('may throw synchronously', async () => {
    const own = guarded({
      get: () => {
        throw new TypeError('at once');
      },
    });
    expect(await own.get('a')).toBeUndefined();
    expect(events).toEqual([failed('get', 'TypeError')]);
  });

  test('and throws a value that is not an Error is reported with an Error', async () => {
    await guarded({ get: () => Promise.reject('secret-record') }).get('a');
    expect(events).toEqual([failed('get', 'Error')]);
  });

  test('and does not answer is given up after its time-out', async () => {
    const own = guarded({ get: never });
    const getting = own.get('a');
    await clock.advance(249);
    expect(events).toEqual([]);
    await clock.advance(1);
    expect(await getting).toBeUndefined();
    expect(events).toEqual([failed('get', 'Error')]);
  });

  test('is not used for five seconds, and reported once', async () => {
    const get = vi.fn(away);
    const own = guarded({ get });
    for (let call = 0; call < 3; call++) await own.get('a');
    expect(get).toHaveBeenCalledTimes(1);
    clock.stall(4_999);
    await own.get('a');
    expect(get).toHaveBeenCalledTimes(1);
    clock.stall(1);
    await own.get('a');
    expect(get).toHaveBeenCalledTimes(2);
    expect(events).toEqual([failed('get')]);
  });

  test('is reported once when it works again, and again at the next failure', async () => {
    const answers = [away, async () => 'x', async () => 'x', away];
    const own = guarded({ get: () => (answers.shift() as () => Promise<string>)() });
    for (let call = 0; call < 4; call++) {
      await own.get('a');
      clock.stall(5_000);
    }
    expect(events.map(({ type }) => type)).toEqual(['store-failed', 'store-recovered', 'store-failed']);
  });
});

describe('a lease', () => {
  const released = vi.fn(async () => {});
  const lease: Lease = { release: released };
  beforeEach(() => void released.mockClear());

  test('is taken and released', async () => {
    const asked = vi.fn(async () => lease);
    const own = await guarded({ lease: asked }).lease('a', 1234);
    expect(asked).toHaveBeenCalledExactlyOnceWith('a', 1234);
    expect(released).not.toHaveBeenCalled();
    await (own as Lease).release();
    expect(released).toHaveBeenCalledOnce();
  });

  test('of another process is held', async () => {
    expect(await guarded({ lease: async () => undefined }).lease('a', 1)).toEqual({ state: 'held' });
  });

  test('is unavailable if the store has no leases', async () => {
    expect(await guarded({}).lease('a', 1)).toEqual({ state: 'unavailable' });
    expect(events).toEqual([]);
  });

  test('that comes too late is released at once', async () => {
    let answer: (lease: Lease) => void = () => {};
    const own = guarded({ lease: () => new Promise((resolve) => (answer = resolve)) });
    const leasing = own.lease('a', 1);
    await clock.advance(250);
    expect(await leasing).toEqual({ state: 'unavailable' });
    answer(lease);
    await clock.settle();
    expect(released).toHaveBeenCalledOnce();
  });

  test('that cannot be released breaks no call, and is reported', async () => {
    const own = await guarded({ lease: async () => ({ release: away }) }).lease('a', 1);
    await (own as Lease).release();
    expect(events).toEqual([failed('release')]);
  });
});

test('the event about a failing store has the system’s code, and nothing else of the error', async () => {
  const cause = Object.assign(new Error('connect secret-record'), { code: 'ECONNREFUSED' });
  const own = guarded({ get: () => Promise.reject(new RangeError('secret-record', { cause })) });
  await own.get('a');
  expect(events).toMatchObject([
    { error: { name: 'RangeError', message: 'the token store failed (ECONNREFUSED)', code: 'ECONNREFUSED' } },
  ]);
  expect(inspect(events, { depth: 9 })).not.toContain('secret-record');
  const other = guarded({
    get: () => Promise.reject(Object.assign(new Error('x'), { code: 'secret-code' })),
  });
  await other.get('a');
  expect(inspect(events, { depth: 9 })).not.toContain('secret-code');
});
