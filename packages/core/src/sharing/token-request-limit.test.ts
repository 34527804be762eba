import { type FakeClock, fakeClock } from '@evergrant/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import type { OAuthEventDraft } from '../base/events.ts';
import { memoryStore } from '../store/memory-store.ts';
import type { TokenStore } from '../store/token-store.ts';
import { FailSafeStore } from './fail-safe-store.ts';
import { hour, managerRig } from '../../test/support/manager-rig.ts';
import { TokenRequestLimit } from './token-request-limit.ts';

let clock: FakeClock;
let store: TokenStore;
const { signal } = new AbortController();

function budget(
  requests: number,
  shared?: TokenStore,
): { limit: TokenRequestLimit; events: OAuthEventDraft[] } {
  const events: OAuthEventDraft[] = [];
  const emit = (event: OAuthEventDraft): void => void events.push(event);
  const guarded = shared && new FailSafeStore({ store: shared, clock, timeoutMs: 250, emit });
  const key = async (): Promise<string> => 'key:budget';
  return {
    events,
    limit: new TokenRequestLimit({ requests, perMs: hour, clock, emit, store: guarded, key }),
  };
}

beforeEach(() => {
  clock = fakeClock();
  store = memoryStore({ clock });
});

describe('a token request limit', () => {
  it('allows its number of requests, then says when the next one is possible', async () => {
    const { limit: own } = budget(3);
    for (let request = 0; request < 3; request++) {
      await own.take(signal);
      clock.stall(60_000);
    }
    await expect(own.take(signal)).rejects.toMatchObject({
      code: 'token-request-limit',
      retryAfterMs: hour - 180_000,
    });
    clock.stall(hour - 180_000);
    await own.take(signal);
    await expect(own.take(signal)).rejects.toMatchObject({ retryAfterMs: 60_000 });
  });

  it('is low with a fifth left, and reports it once', async () => {
    const { limit: own, events } = budget(10);
    for (let request = 0; request < 7; request++) await own.take(signal);
    expect(own.low).toBe(false);
    await own.take(signal);
    expect(own.low).toBe(true);
    await own.take(signal);
    expect(events).toEqual([
      { type: 'token-request-limit-low', remaining: 2, freeAt: clock.now().epochMs + hour },
    ]);
  });

  it('is shared by all processes with one store', async () => {
    const fleet = Array.from({ length: 8 }, () => budget(10, store).limit);
    const taking = fleet.map((own) => Promise.allSettled([own.take(signal), own.take(signal)]));
    for (let step = 0; step < 40; step++) await clock.advance(50);
    const results = (await Promise.all(taking)).flat();
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  });

  it('goes on counting alone while the store does not work, and keeps its count', async () => {
    const away = (): Promise<never> => Promise.reject(new Error('away'));
    const { limit: own } = budget(2, { get: away, set: away, delete: away });
    await own.take(signal);
    await own.take(signal);
    await expect(own.take(signal)).rejects.toMatchObject({ code: 'token-request-limit' });
  });

  it('is not prolonged by a clock that is set back', async () => {
    const { limit: own } = budget(1);
    await own.take(signal);
    clock.jumpWallClock(-24 * hour);
    await expect(own.take(signal)).rejects.toMatchObject({ retryAfterMs: hour });
    clock.stall(hour);
    await own.take(signal);
  });
});

describe('a token manager with a request limit', () => {
  it('uses tokens to their hard edge when the limit is low', async () => {
    const { limit: own } = budget(2);
    const { grant, value } = managerRig([], { clock, limit: own });
    await value();
    clock.stall(0.8 * hour);
    await value();
    await clock.settle();
    expect(grant.requests).toBe(1);
    clock.stall(0.2 * hour);
    expect(await value()).toBe('token-2');
  });

  it('uses tokens to their hard edge when other processes have made the limit low', async () => {
    const [own, other] = [budget(10, store).limit, budget(10, store).limit];
    const { grant, manager, value } = managerRig([], { clock, limit: own });
    await value();
    clock.stall(0.76 * hour);
    for (let request = 0; request < 7; request++) await other.take(signal);
    for (let call = 0; call < 3; call++) {
      expect(await value()).toBe('token-1');
      await clock.advance(1000);
    }
    expect(grant.requests).toBe(1);
    // The rest is for processes without a token.
    expect((await manager.getToken({ replacing: await manager.getToken() })).value).toBe('token-2');
  });

  it('fails with token-request-limit at the limit, and works again later', async () => {
    const { limit: own } = budget(1);
    const { manager, value } = managerRig([], { clock, limit: own });
    const refused = await manager.getToken();
    await expect(manager.getToken({ replacing: refused })).rejects.toMatchObject({
      code: 'token-request-limit',
      retryAfterMs: hour,
    });
    clock.stall(hour);
    expect(await value()).toBe('token-2');
  });
});
