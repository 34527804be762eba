import { fakeClock } from '@evergrant/testing';
import { describe, expect, test } from 'vitest';
import { AccessToken } from '../base/access-token.ts';
import type { IssuedToken } from '../grant/token-issuer.ts';
import { memoryStore } from '../store/memory-store.ts';
import { failure, hour, managerRig } from '../../test/support/manager-rig.ts';

const once = { attempts: 1, baseDelayMs: 250, maxDelayMs: 5_000 };

describe('the deadline of a renewal', () => {
  test('ends a renewal whose single request takes longer, with an error that names the deadline', async () => {
    const { clock, value } = managerRig([{ hold: true }], { timeoutMs: 60_000 });
    const call = value().catch((error: unknown) => error);
    await clock.advance(30_000);
    expect(await call).toMatchObject({
      code: 'timeout',
      retryable: true,
      message: 'no token was obtained within 30000 ms (deadlineMs)',
    });
  });

  test('includes the wait for the lease: no retry is started that could not end in time', async () => {
    const { clock, value } = managerRig([
      { fail: failure({ retryAfterMs: 29_000, retryable: false }) },
      { fail: failure({ retryAfterMs: 2_000 }) },
    ]);
    await expect(value()).rejects.toMatchObject({ retryAfterMs: 29_000 });
    const call = value().catch((error: unknown) => error);
    await clock.advance(29_000);
    expect(await call).toMatchObject({ code: 'endpoint-unavailable', retryAfterMs: 2_000 });
  });

  test('ends the wait between two useless tokens if it is shorter', async () => {
    const { clock, value } = managerRig([{ give: 'dead', lifetimeMs: 0 }], { deadlineMs: 500 });
    await value();
    const call = value().catch((error: unknown) => error);
    await clock.advance(500);
    expect(await call).toMatchObject({ code: 'timeout' });
  });
});

describe('a call that comes while Retry-After runs', () => {
  test.each([
    [29_999, true],
    [30_000, false],
  ])('is answered after %i ms if that is within the deadline: %s', async (retryAfterMs, answered) => {
    const { clock, grant, value } = managerRig([{ fail: failure({ retryAfterMs }) }], { retry: once });
    await expect(value()).rejects.toMatchObject({ retryAfterMs });
    const call = value().catch((error: unknown) => error);
    await clock.settle();
    expect(clock.pendingTimers).toBe(answered ? 3 : 0);
    await clock.advance(retryAfterMs);
    if (answered) expect(await call).toBe('token-2');
    else expect(await call).toMatchObject({ code: 'endpoint-unavailable', retryAfterMs });
    expect(grant.requests).toBe(answered ? 2 : 1);
  });
});

describe('a renewal that brings the same token', () => {
  test('starts the cool-down if it was a refresh-ahead', async () => {
    const { clock, manager, value } = managerRig([
      { give: 'same', lifetimeMs: 24 * hour },
      { give: 'same', lifetimeMs: 6 * hour },
    ]);
    await value();
    clock.stall(18 * hour);
    await value();
    await clock.settle();
    expect(manager.coolDownMs).toBe(30_000);
  });

  test('delays the next request by a second if it followed a refusal', async () => {
    const { clock, grant, manager } = managerRig([{ give: 'same' }, { give: 'same' }, { give: 'new' }]);
    const replacing = await manager.getToken();
    expect((await manager.getToken({ replacing })).value).toBe('same');
    const call = manager.getToken({ replacing });
    await clock.advance(999);
    expect(grant.requests).toBe(2);
    await clock.advance(1);
    expect((await call).value).toBe('new');
  });
});

describe('a caller whose signal has aborted', () => {
  test('gets no token, also if there is one', async () => {
    const { manager, value } = managerRig();
    await value();
    const reason = new Error('gone');
    await expect(manager.getToken({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});

describe('a client that was closed', () => {
  test('sends no token request any more', async () => {
    const { clock, grant, manager, value } = managerRig();
    manager.close();
    manager.close();
    await expect(value()).rejects.toMatchObject({ code: 'closed' });
    await clock.settle();
    expect(grant.requests).toBe(0);
  });

  test('stays closed when it is invalidated', async () => {
    const { manager, value } = managerRig();
    await value();
    manager.close();
    await manager.invalidate();
    expect(manager.closed).toBe(true);
    await expect(value()).rejects.toMatchObject({ code: 'closed' });
  });

  test('does not use a token that arrives later', async () => {
    let answer: (issued: IssuedToken) => void = () => {};
    const { clock, manager, value } = managerRig([], {
      grant: {
        credentialsChanged: async () => false,
        // A grant that does not listen to its signal.
        requestToken: () => new Promise((resolve) => (answer = resolve)),
      },
      timeoutMs: 1,
      retry: once,
    });
    const call = value();
    call.catch(() => {});
    await clock.settle();
    manager.close();
    const sent = clock.now();
    answer({ sent, token: new AccessToken({ value: 'late', expiresAt: sent.epochMs + hour }) });
    await expect(call).rejects.toMatchObject({ code: 'closed' });
    await clock.settle();
    expect([manager.held, manager.peek()]).toEqual([undefined, undefined]);
  });
});

describe('invalidate', () => {
  test('forgets the token, with and without a store', async () => {
    for (const store of [undefined, memoryStore({ clock: fakeClock() })]) {
      const { manager, value } = managerRig([], store ? { store } : {});
      await manager.invalidate();
      await value();
      await manager.invalidate();
      expect(manager.peek()).toBeUndefined();
      expect(await value()).toBe('token-2');
    }
  });

  test('removes the stored token, also if this process has not used it', async () => {
    const clock = fakeClock();
    const store = memoryStore({ clock });
    await managerRig([], { clock, store }).value();
    await managerRig([], { clock, store }).manager.invalidate();
    expect(await store.get('key')).toBeUndefined();
  });

  test('removes the token from the store, also if it is being written at that moment', async () => {
    const clock = fakeClock();
    const memory = memoryStore({ clock });
    let write: (() => void) | undefined;
    const set = async (...given: Parameters<typeof memory.set>): Promise<void> => {
      if (write === undefined) await new Promise<void>((resolve) => (write = resolve));
      return memory.set(...given);
    };
    const { manager, value } = managerRig([], { clock, store: { ...memory, set } });
    const call = value();
    await clock.settle();
    await manager.invalidate();
    write?.();
    await clock.settle();
    expect(await memory.get('key')).toBeUndefined();
    await clock.advance(100);
    expect(await call).toBe('token-2');
  });

  test('removes its own token from the store, and leaves the newer one of another process', async () => {
    const clock = fakeClock();
    const store = memoryStore({ clock });
    const [one, other] = [
      managerRig([], { clock, store }),
      managerRig([{ give: 'newer' }], { clock, store }),
    ];
    const token = await one.manager.getToken();
    await other.value();
    clock.stall(10);
    other.manager.refuse(token);
    expect(await other.value()).toBe('newer');
    await one.manager.invalidate();
    expect(await one.value()).toBe('newer');
    await other.manager.invalidate();
    await one.manager.invalidate();
    expect(await one.value()).toBe('token-2');
  });
});
