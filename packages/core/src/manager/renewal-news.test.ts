import { type FakeClock, fakeClock } from '@evergrant/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { encodeSharedBackoff } from '../sharing/shared-backoff.ts';
import { memoryStore } from '../store/memory-store.ts';
import { failure, managerRig, type Step } from '../../test/support/manager-rig.ts';

let clock: FakeClock;
beforeEach(() => void (clock = fakeClock()));

const refused = (): Step => ({ fail: failure({ code: 'request-refused' }) });

describe('whether the credentials have changed', () => {
  test('is found out once a second while a request that was refused is remembered, and at no other time', async () => {
    let looks = 0;
    const { grant, manager, value } = managerRig([{ give: 'old' }, refused()], { clock });
    grant.credentialsChanged = async () => (looks++, false);
    const replacing = await manager.getToken();
    expect(looks).toBe(0);
    await expect(manager.getToken({ replacing })).rejects.toMatchObject({ code: 'request-refused' });
    expect(looks).toBe(0);
    for (const [stalledMs, expected] of [
      [0, 1],
      [999, 1],
      [1, 2],
    ] as const) {
      clock.stall(stalledMs);
      await expect(value()).rejects.toMatchObject({ code: 'request-refused' });
      expect(looks).toBe(expected);
    }
  });

  test('counts as no if it cannot be found out: no request is sent, and the refusal is repeated', async () => {
    const { grant, value } = managerRig([refused()], { clock });
    await expect(value()).rejects.toMatchObject({ code: 'request-refused' });
    grant.credentialsChanged = () => Promise.reject(new Error('no secret'));
    await expect(value()).rejects.toMatchObject({ code: 'request-refused' });
    clock.stall(1_000);
    grant.credentialsChanged = () => new Promise(() => {});
    const call = value().catch((error: unknown) => error);
    await clock.advance(10_000);
    expect(await call).toMatchObject({ code: 'request-refused' });
    expect(grant.requests).toBe(1);
  });

  test('is found out by the next caller if the one who waited for it has left', async () => {
    const { grant, manager, value } = managerRig([refused()], { clock });
    await expect(value()).rejects.toMatchObject({ code: 'request-refused' });
    grant.credentialsChanged = () => new Promise(() => {});
    const caller = new AbortController();
    const call = manager.getToken({ signal: caller.signal });
    await clock.settle();
    caller.abort(new Error('gone'));
    await expect(call).rejects.toThrow('gone');
    grant.credentialsChanged = async () => true;
    expect(await value()).toBe('token-2');
  });

  test('makes this process forget that another was refused, but not that another was told to wait', async () => {
    const store = memoryStore({ clock });
    const { grant, value } = managerRig([refused()], { clock, store });
    await expect(value()).rejects.toMatchObject({ code: 'request-refused' });
    grant.changed = true;
    const untilAt = clock.now().epochMs + 5_000;
    const backoff = { kind: 'retry-after', untilAt, error: failure({ retryAfterMs: 5_000 }) } as const;
    await store.set('key:backoff', encodeSharedBackoff(backoff), untilAt);
    const call = value();
    await clock.advance(4_999);
    expect(grant.requests).toBe(1);
    await clock.advance(1);
    expect(await call).toBe('token-2');
  });
});

test('a caller that leaves while the store is read does not take the lease', async () => {
  const memory = memoryStore({ clock });
  let leases = 0;
  let answer: (() => void) | undefined;
  const { grant, manager } = managerRig([], {
    clock,
    store: {
      ...memory,
      get: (key) =>
        key === 'key' ? memory.get(key) : new Promise((resolve) => (answer = () => resolve(undefined))),
      lease: (...given) => (leases++, memory.lease?.(...given) as Promise<undefined>),
    },
  });
  const caller = new AbortController();
  const call = manager.getToken({ signal: caller.signal });
  await clock.settle();
  caller.abort(new Error('gone'));
  await expect(call).rejects.toThrow('gone');
  answer?.();
  await clock.settle();
  expect([leases, grant.requests]).toEqual([0, 0]);
});

describe('a shared store is advised', () => {
  const renewalRate = { burst: 1, perMinute: 60 };

  /** Refuses each of these tokens in turn, and waits for the next. */
  async function refuseTwice(rig: ReturnType<typeof managerRig>): Promise<string[]> {
    let replacing = await rig.manager.getToken();
    for (let refusal = 0; refusal < 2; refusal++) {
      const call = rig.manager.getToken({ replacing });
      await clock.advance(1_000);
      replacing = await call;
    }
    return rig.events.map(({ type }) => type).filter((type) => type === 'shared-store-advised');
  }

  test('once, if renewals after refusals wait for the renewal rate', async () => {
    expect(await refuseTwice(managerRig([], { clock, renewalRate }))).toHaveLength(1);
  });

  test('not if there is one', async () => {
    expect(await refuseTwice(managerRig([], { clock, renewalRate, store: memoryStore({ clock }) }))).toEqual(
      [],
    );
  });

  test('not if the wait has another reason: the same token again', async () => {
    const script = ['same', 'same', 'same'].map((give) => ({ give }));
    expect(await refuseTwice(managerRig(script, { clock }))).toEqual([]);
  });

  test('not if no token was refused', async () => {
    const { events, manager, value } = managerRig([], { clock, renewalRate });
    await value();
    await manager.invalidate();
    const call = value();
    await clock.advance(1_000);
    expect(await call).toBe('token-2');
    expect(events.filter(({ type }) => type === 'shared-store-advised')).toEqual([]);
  });
});
