import { describe, expect, test } from 'vitest';
import { failure, hour, managerRig } from '../../test/support/manager-rig.ts';

describe('the event of a token request has the reason', () => {
  const reasons = (rig: ReturnType<typeof managerRig>): unknown[] =>
    rig.events.flatMap((event) => (event.type === 'token-requested' ? [event.reason] : []));

  test('no-token, refresh-ahead and expired', async () => {
    const rig = managerRig();
    await rig.value();
    rig.clock.stall(0.75 * hour);
    await rig.value();
    await rig.clock.settle();
    rig.clock.stall(hour);
    await rig.value();
    expect(reasons(rig)).toEqual(['no-token', 'refresh-ahead', 'expired']);
  });

  test('refused until there is another token', async () => {
    const rig = managerRig([
      { give: 'token-1' },
      { fail: failure({ code: 'network-failure', retryable: false }) },
    ]);
    const replacing = await rig.manager.getToken();
    await expect(rig.manager.getToken({ replacing })).rejects.toMatchObject({ code: 'network-failure' });
    await rig.value();
    await rig.manager.invalidate();
    await rig.value();
    expect(reasons(rig)).toEqual(['no-token', 'refused', 'refused', 'no-token']);
  });
});

describe('a failed renewal is reported', () => {
  const fail = { fail: failure({ code: 'network-failure', retryable: false }) };

  test('without a token to serve', async () => {
    const { events, value } = managerRig([fail]);
    await expect(value()).rejects.toMatchObject({ code: 'network-failure' });
    expect(events.at(-1)).toEqual({
      type: 'renewal-failed',
      reason: 'no-token',
      error: fail.fail,
      servedFromCache: false,
      coolDownMs: 0,
    });
  });

  test('with a token to serve, and with the time of the next attempt', async () => {
    const { clock, events, value } = managerRig([{ give: 'token-1', lifetimeMs: 24 * hour }, fail]);
    await value();
    clock.stall(18 * hour);
    await value();
    await clock.settle();
    expect(events.at(-1)).toMatchObject({
      type: 'renewal-failed',
      reason: 'refresh-ahead',
      servedFromCache: true,
      coolDownMs: 30_000,
    });
  });

  test('without a token to serve if the token is past its hard edge', async () => {
    const { clock, events, value } = managerRig([{ give: 'token-1' }, fail]);
    await value();
    clock.stall(hour - 10_000);
    await expect(value()).rejects.toMatchObject({ code: 'network-failure' });
    expect(events.at(-1)).toMatchObject({ reason: 'expired', servedFromCache: false });
  });

  test('unless the client was closed', async () => {
    const { clock, events, manager, value } = managerRig([{ hold: true }]);
    const waiting = value();
    waiting.catch(() => {});
    await clock.settle();
    manager.close();
    await expect(waiting).rejects.toMatchObject({ code: 'closed', message: 'the client has been closed' });
    await clock.settle();
    expect(events.map(({ type }) => type)).toEqual(['token-requested']);
  });
});

describe('the state that a token manager shows', () => {
  test('is whether it renews, which token it holds, and whether it is closed', async () => {
    const { clock, grant, manager, value } = managerRig([{ hold: true }]);
    expect([manager.renewing, manager.held, manager.closed]).toEqual([false, undefined, false]);
    const call = value();
    expect(manager.renewing).toBe(true);
    await clock.settle();
    grant.release({ give: 'token-1' });
    await call;
    expect([manager.renewing, manager.held?.token.value]).toEqual([false, 'token-1']);
    manager.close();
    expect([manager.renewing, manager.held, manager.closed]).toEqual([false, undefined, true]);
  });

  test('includes the cool-down of refresh-ahead only while there is a token', async () => {
    const fail = { fail: failure({ code: 'network-failure', retryable: false }) };
    const { clock, manager, value } = managerRig([{ give: 'token-1', lifetimeMs: 24 * hour }, fail]);
    const token = await manager.getToken();
    clock.stall(18 * hour);
    await value();
    await clock.settle();
    expect(manager.coolDownMs).toBe(30_000);
    manager.refuse(token);
    expect(manager.coolDownMs).toBe(0);
  });

  test('is not renewing during a cool-down', async () => {
    const fail = { fail: failure({ code: 'network-failure', retryable: false }) };
    const { clock, manager, value } = managerRig([{ give: 'token-1', lifetimeMs: 24 * hour }, fail]);
    await value();
    clock.stall(18 * hour);
    await value();
    await clock.settle();
    clock.stall(29_999);
    expect([manager.current()?.value, manager.renewing]).toEqual(['token-1', false]);
    clock.stall(1);
    expect([manager.current()?.value, manager.renewing]).toEqual(['token-1', true]);
  });
});
