import { describe, expect, it } from 'vitest';
import { hour, managerRig } from '../../test/support/manager-rig.ts';

describe('a token manager without failures', () => {
  it('sends one token request for ten calls in a row', async () => {
    const { grant, value } = managerRig();
    for (let call = 0; call < 10; call++) expect(await value()).toBe('token-1');
    expect(grant.requests).toBe(1);
  });

  it('sends one token request for a thousand concurrent cold calls', async () => {
    const { grant, value } = managerRig();
    const values = await Promise.all(Array.from({ length: 1000 }, value));
    expect(new Set(values)).toEqual(new Set(['token-1']));
    expect(grant.requests).toBe(1);
  });

  it('sends no token request before the first call', async () => {
    const { clock, grant, manager } = managerRig();
    await clock.advance(hour);
    expect(manager.peek()).toBeUndefined();
    expect(grant.requests).toBe(0);
    expect(clock.pendingTimers).toBe(0);
  });

  it('answers synchronously and reads the clock once while the token is fresh', async () => {
    const { clock, manager, value } = managerRig();
    await value();
    let looks = 0;
    const now = clock.now;
    clock.now = () => (looks++, now());
    expect(manager.current()?.value).toBe('token-1');
    expect(looks).toBe(1);
  });

  it('leaves no timer', async () => {
    const { clock, value } = managerRig();
    await value();
    expect(clock.pendingTimers).toBe(0);
  });
});

describe('the edges of a lifetime', () => {
  it('serves the token without a renewal up to the last millisecond before the soft edge', async () => {
    const { clock, grant, value } = managerRig();
    await value();
    await clock.advance(0.75 * hour - 1);
    expect(await value()).toBe('token-1');
    expect(grant.requests).toBe(1);
  });

  it('serves the old token at the soft edge at once, and renews in the background', async () => {
    const { clock, grant, manager, value } = managerRig([{ give: 'token-1' }, { hold: true }]);
    await value();
    await clock.advance(0.75 * hour);
    expect(manager.current()?.value).toBe('token-1');
    await clock.settle();
    expect(grant.requests).toBe(2);
    expect(await value()).toBe('token-1');
    grant.release({ give: 'token-2' });
    await clock.settle();
    expect(await value()).toBe('token-2');
    expect(grant.requests).toBe(2);
  });

  it('never hands out a token at its hard edge, ten seconds before the end of an hour', async () => {
    const { clock, manager, value } = managerRig();
    await value();
    clock.stall(hour - 10_001);
    expect(manager.peek()?.value).toBe('token-1');
    clock.stall(1);
    expect(manager.peek()).toBeUndefined();
    expect(manager.current()).toBeUndefined();
    expect(await value()).toBe('token-2');
  });

  it('uses the token to its hard edge without refresh-ahead', async () => {
    const { clock, grant, value } = managerRig([], {
      window: { fraction: undefined, expiryLeewayMs: 60_000 },
    });
    await value();
    await clock.advance(hour - 60_001);
    expect(await value()).toBe('token-1');
    expect(grant.requests).toBe(1);
    await clock.advance(1);
    expect(await value()).toBe('token-2');
  });

  it('measures a lifetime from the moment the request was sent, not from its answer', async () => {
    const { clock, grant, manager } = managerRig([{ hold: true }]);
    const token = manager.getToken();
    await clock.settle();
    await clock.advance(9_000);
    grant.release({ give: 'slow', lifetimeMs: 20_000 });
    await token;
    clock.stall(8_999);
    expect(manager.peek()?.value).toBe('slow');
    clock.stall(1);
    expect(manager.peek()).toBeUndefined();
  });

  it.each([
    ['forwards by an hour', hour],
    ['forwards by a day', 24 * hour],
  ])('counts a wall clock that is set %s as time that has passed', async (_, jumpMs) => {
    const { clock, value } = managerRig();
    await value();
    clock.jumpWallClock(jumpMs);
    expect(await value()).toBe('token-2');
  });

  it.each([
    ['an hour', hour],
    ['a day', 24 * hour],
  ])('does not prolong a lifetime when the wall clock is set back by %s', async (_, jumpMs) => {
    const { clock, manager, value } = managerRig();
    await value();
    clock.jumpWallClock(-jumpMs);
    clock.stall(hour - 10_001);
    expect(manager.peek()?.value).toBe('token-1');
    clock.stall(1);
    expect(await value()).toBe('token-2');
  });

  it('counts the time for which the machine slept', async () => {
    const { clock, manager, value } = managerRig([{ give: 'token-1', lifetimeMs: 600_000 }]);
    await value();
    clock.freeze(600_000);
    expect(manager.peek()).toBeUndefined();
    expect(await value()).toBe('token-2');
  });

  it.each([
    ['thirty days', 30 * 24 * hour],
    ['1e9 seconds', 1e12],
  ])('keeps a token of %s without a timer and without another request', async (_, lifetimeMs) => {
    const { clock, grant, value } = managerRig([{ give: 'long', lifetimeMs }]);
    await value();
    clock.stall(lifetimeMs / 2);
    expect(await value()).toBe('long');
    expect(grant.requests).toBe(1);
    expect(clock.pendingTimers).toBe(0);
  });
});

describe('a token manager that gets tokens of little use', () => {
  it('uses a five-second token for four and a half seconds', async () => {
    const { clock, manager, value } = managerRig([{ give: 'short', lifetimeMs: 5_000 }]);
    await value();
    clock.stall(4_499);
    expect(manager.peek()?.value).toBe('short');
    clock.stall(1);
    expect(manager.peek()).toBeUndefined();
  });

  it('gives a token without a lifetime to the calls that waited for it, and requests the next one a second later', async () => {
    const { clock, grant, value } = managerRig([
      { give: 'dead', lifetimeMs: 0 },
      { give: 'dead-too', lifetimeMs: 0 },
    ]);
    expect(await Promise.all([value(), value()])).toEqual(['dead', 'dead']);
    const second = Promise.all(Array.from({ length: 50 }, value));
    await clock.settle();
    expect(grant.requests).toBe(1);
    await clock.advance(1000);
    expect(new Set(await second)).toEqual(new Set(['dead-too']));
    expect(grant.requests).toBe(2);
  });

  it('sends at most one request a second to a server that gives expired tokens', async () => {
    const { clock, grant, value } = managerRig(
      Array.from({ length: 100 }, () => ({ give: 'dead', lifetimeMs: 0 })),
    );
    for (let call = 0; call < 20; call++) {
      const calls = [value(), value()];
      await clock.advance(500);
      if (call % 2) await clock.advance(0);
      calls.forEach((one) => one.catch(() => {}));
    }
    expect(grant.requests).toBeLessThanOrEqual(11);
    expect(grant.requests).toBeGreaterThan(5);
  });

  it('starts a cool-down when refresh-ahead brings the same token with the same expiry', async () => {
    const same = (): { give: string; lifetimeMs: number } => ({ give: 'same', lifetimeMs: 0 });
    const steps = [
      { ...same(), lifetimeMs: hour },
      ...Array.from({ length: 50 }, () => ({ ...same(), lifetimeMs: hour / 4 })),
    ];
    const { clock, grant, value } = managerRig(steps);
    await value();
    clock.stall(0.75 * hour);
    expect(await value()).toBe('same');
    await clock.settle();
    expect(grant.requests).toBe(2);
    for (let second = 0; second < 29; second++) {
      clock.stall(1000);
      expect(await value()).toBe('same');
      await clock.settle();
    }
    expect(grant.requests).toBe(2);
  });

  it('uses the later expiry if the same token comes back with one', async () => {
    const { clock, grant, value } = managerRig([{ give: 'same' }, { give: 'same' }]);
    await value();
    clock.stall(0.75 * hour);
    await value();
    await clock.settle();
    clock.stall(0.5 * hour);
    expect(await value()).toBe('same');
    expect(grant.requests).toBe(2);
  });
});
