import { type FakeClock, fakeClock } from '@evergrant/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { AccessToken } from '../base/access-token.ts';
import { OAuthError } from '../base/errors.ts';
import type { OAuthEventDraft } from '../base/events.ts';
import type { IssuedToken } from '../grant/token-issuer.ts';
import { memoryStore } from '../store/memory-store.ts';
import type { TokenStore } from '../store/token-store.ts';
import { FailSafeStore } from './fail-safe-store.ts';
import { SharedToken } from './shared-token.ts';

let clock: FakeClock;
let store: TokenStore;
let events: OAuthEventDraft[];
let shared: SharedToken;
let operations: string[];

function sharing(own: TokenStore): SharedToken {
  const emit = (event: OAuthEventDraft): void => void events.push(event);
  const guarded = new FailSafeStore({ store: own, clock, timeoutMs: 250, emit });
  return new SharedToken({
    store: guarded,
    clock,
    emit,
    key: async () => 'key-1',
    leaseMs: 12_000,
    patienceMs: 12_000,
  });
}

beforeEach(() => {
  clock = fakeClock();
  events = [];
  operations = [];
  const memory = memoryStore({ clock });
  store = {
    ...memory,
    get: (key) => (operations.push(`get ${key}`), memory.get(key)),
    set: (key, ...rest) => (operations.push(`set ${key}`), memory.set(key, ...rest)),
    delete: (key, ...rest) => (operations.push(`delete ${key}`), memory.delete(key, ...rest)),
  };
  shared = sharing(store);
});

/** A token that was requested at this moment. */
function issued(value: string, lifetimeMs = 60_000): IssuedToken {
  const sent = clock.now();
  const { epochMs } = sent;
  return { sent, token: new AccessToken({ value, obtainedAt: epochMs, expiresAt: epochMs + lifetimeMs }) };
}

describe('a published token', () => {
  test('is found by other processes, with its age', async () => {
    const { sent, token } = issued('one');
    await shared.publish({ sent, token });
    clock.stall(10_000);
    const found = await sharing(store).find(undefined);
    expect(found?.token.authorization).toBe('Bearer one');
    expect(found?.sent).toEqual(sent);
    expect(events).toEqual([
      { type: 'token-shared', fingerprint: token.fingerprint, expiresAt: token.expiresAt },
    ]);
  });

  test('is not found after its expiry, also if the store still has it', async () => {
    const sleeping: TokenStore = { ...store, get: store.get };
    const { token } = issued('one', 1000);
    await shared.publish(issued('one', 1000));
    const record = await store.get('key-1');
    sleeping.get = async () => record;
    clock.stall(999);
    expect((await sharing(sleeping).find(undefined))?.token.value).toBe(token.value);
    clock.stall(1);
    expect(await sharing(sleeping).find(undefined)).toBeUndefined();
  });

  test('is not found by a process that does not want it, and no event reports it', async () => {
    const { token } = issued('one');
    await shared.publish(issued('one'));
    expect(await shared.find(token)).toBeUndefined();
    expect(events).toEqual([]);
    expect(await shared.find(issued('other').token)).toBeDefined();
  });

  test('counts as new if the clock of the other process is ahead', async () => {
    const ahead = issued('one', 60_000);
    await shared.publish({
      ...ahead,
      token: new AccessToken({ ...members(ahead.token), obtainedAt: ahead.token.obtainedAt + 5000 }),
    });
    const now = clock.now();
    const found = await shared.find(undefined);
    expect(found?.sent).toEqual({ epochMs: now.epochMs + 5000, monotonicMs: now.monotonicMs });
  });

  test('is not replaced by one that was requested earlier', async () => {
    const early = issued('early');
    clock.stall(10);
    await shared.publish(issued('late'));
    await shared.publish(early);
    expect((await shared.find(undefined))?.token.value).toBe('late');
  });

  test('is removed if it is named, and stays if another is named', async () => {
    await shared.publish(issued('one'));
    await shared.remove(issued('other').token);
    expect(await shared.find(undefined)).toBeDefined();
    await shared.remove(issued('one').token);
    expect(await shared.find(undefined)).toBeUndefined();
  });

  test('is removed only if it is still stored at that moment', async () => {
    await shared.publish(issued('one'));
    const racing = sharing({
      ...store,
      async delete(key, record) {
        clock.stall(1);
        await shared.publish(issued('two'));
        await store.delete(key, record);
      },
    });
    await racing.remove(issued('one').token);
    expect((await shared.find(undefined))?.token.value).toBe('two');
  });

  test('is removed by clear, whichever it is', async () => {
    await shared.publish(issued('one'));
    await shared.clear();
    expect(await shared.find(undefined)).toBeUndefined();
  });
});

function members({
  expiresAt,
  obtainedAt,
  value,
}: AccessToken): ConstructorParameters<typeof AccessToken>[0] {
  return { expiresAt, obtainedAt, value };
}

test('a record that cannot be read counts as missing, is reported and is not removed', async () => {
  await store.set('key-1', 'garbage', clock.now().epochMs + 1000);
  expect(await shared.find(undefined)).toBeUndefined();
  expect(events).toEqual([{ type: 'record-unreadable' }]);
  await shared.remove(issued('one').token);
  expect(await store.get('key-1')).toBe('garbage');
});

test('a missing record is not reported', async () => {
  expect(await shared.find(undefined)).toBeUndefined();
  await shared.remove(issued('one').token);
  expect(events).toEqual([]);
});

test('the lease has the key of the token and the given time', async () => {
  const leased: unknown[] = [];
  const own = sharing({ ...store, lease: async (...given) => void leased.push(given) });
  expect(await own.lease()).toEqual({ state: 'held' });
  expect(leased).toEqual([['key-1', 12_000]]);
});

describe('a published back-off', () => {
  const error = new OAuthError('endpoint-unavailable', 'not now', { retryable: true });

  test('is read by other processes until it ends', async () => {
    const untilAt = clock.now().epochMs + 5000;
    await shared.publishBackoff({ kind: 'retry-after', untilAt, error });
    const heard = await sharing(store).readBackoff();
    expect(heard).toMatchObject({ kind: 'retry-after', untilAt });
    expect(heard?.error.toJSON()).toEqual(error.toJSON());
    clock.stall(5000);
    expect(await sharing(store).readBackoff()).toBeUndefined();
  });

  test('is ignored after its end, also if the store still has it', async () => {
    const untilAt = clock.now().epochMs + 5000;
    await shared.publishBackoff({ kind: 'cool-down', untilAt, error });
    const record = await store.get('key-1:backoff');
    const sleeping = sharing({ ...store, get: async () => record });
    clock.stall(4999);
    expect(await sleeping.readBackoff()).toBeDefined();
    clock.stall(1);
    expect(await sleeping.readBackoff()).toBeUndefined();
  });

  test('does not replace the token', async () => {
    await shared.publish(issued('one'));
    await shared.publishBackoff({ kind: 'cool-down', untilAt: clock.now().epochMs + 5000, error });
    expect((await shared.find(undefined))?.token.value).toBe('one');
    expect(operations).toContain('set key-1:backoff');
  });

  test('is removed with the next token, by any process that wrote or read it', async () => {
    const deletions = (): number => operations.filter((one) => one === 'delete key-1:backoff').length;
    await shared.publish(issued('one'));
    expect(deletions()).toBe(0);
    await shared.publishBackoff({ kind: 'cool-down', untilAt: clock.now().epochMs + 5000, error });
    const other = sharing(store);
    await other.readBackoff();
    await other.publish(issued('two'));
    expect(deletions()).toBe(1);
    expect(await other.readBackoff()).toBeUndefined();
    await other.publish(issued('three'));
    expect(deletions()).toBe(1);
    await shared.publish(issued('four'));
    expect(deletions()).toBe(2);
  });

  test('counts as missing if the record cannot be read', async () => {
    await store.set('key-1:backoff', 'garbage', clock.now().epochMs + 1000);
    expect(await shared.readBackoff()).toBeUndefined();
  });
});
