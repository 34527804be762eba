import { type FakeClock, fakeClock } from '@evergrant/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { AccessToken } from '../base/access-token.ts';
import { OAuthError } from '../base/errors.ts';
import type { OAuthEventDraft } from '../base/events.ts';
import type { TokenStore } from '../store/token-store.ts';
import { FailSafeStore } from './fail-safe-store.ts';
import { SharedToken } from './shared-token.ts';

const taken = { release: async (): Promise<void> => undefined };
let clock: FakeClock;
let events: OAuthEventDraft[];
let held: boolean;
let operations: string[];

/** A shared token whose lease is held by another process while `held` is true. */
function sharing(key = async (): Promise<string> => 'key-1'): SharedToken {
  const emit = (event: OAuthEventDraft): void => void events.push(event);
  const store: TokenStore = {
    get: async () => void operations.push('get'),
    set: async () => void operations.push('set'),
    delete: async () => void operations.push('delete'),
    lease: async () => (operations.push('lease'), held ? undefined : taken),
  };
  const guarded = new FailSafeStore({ store, clock, timeoutMs: 250, emit });
  return new SharedToken({ store: guarded, clock, emit, key, leaseMs: 12_000, patienceMs: 12_000 });
}

beforeEach(() => {
  clock = fakeClock();
  events = [];
  held = true;
  operations = [];
});

describe('a lease that another process holds', () => {
  test('is overcome after the patience of this process, and an event says so', async () => {
    const shared = sharing();
    expect(await shared.lease()).toEqual({ state: 'held' });
    clock.stall(11_999);
    expect(await shared.lease()).toEqual({ state: 'held' });
    expect(events).toEqual([]);
    clock.stall(1);
    expect(await shared.lease()).toEqual({ state: 'unavailable' });
    expect(events).toEqual([{ type: 'lease-overcome', lease: 'token', waitedMs: 12_000 }]);
  });

  test('is overcome at once if the renewal is urgent', async () => {
    expect(await sharing().lease({ urgent: true })).toEqual({ state: 'unavailable' });
    expect(events).toEqual([{ type: 'lease-overcome', lease: 'token', waitedMs: 0 }]);
  });

  test('is waited for anew if it was free in between', async () => {
    const shared = sharing();
    await shared.lease();
    held = false;
    expect(await shared.lease()).toMatchObject({ state: 'taken' });
    held = true;
    clock.stall(12_000);
    expect(await shared.lease()).toEqual({ state: 'held' });
  });

  test('is waited for anew if it was last seen more than two lease times ago', async () => {
    const shared = sharing();
    await shared.lease();
    clock.stall(24_001);
    expect(await shared.lease()).toEqual({ state: 'held' });
    clock.stall(24_000);
    expect(await shared.lease()).toEqual({ state: 'unavailable' });
  });
});

test('while the credentials of its key cannot be had, the store is not used and nothing rejects', async () => {
  const shared = sharing(() => Promise.reject(new Error('no secret')));
  const obtainedAt = clock.now().epochMs;
  const token = new AccessToken({ value: 'one', obtainedAt, expiresAt: obtainedAt + 5000 });
  const error = new OAuthError('endpoint-unavailable', 'not now');
  expect(await shared.find(undefined)).toBeUndefined();
  expect(await shared.lease()).toEqual({ state: 'unavailable' });
  expect(await shared.readBackoff()).toBeUndefined();
  await shared.publish({ token, sent: clock.now() });
  await shared.publishBackoff({ kind: 'cool-down', untilAt: obtainedAt + 5000, error });
  await shared.remove(token);
  await shared.clear();
  expect([operations, events]).toEqual([[], []]);
});
