import { describe, expect, it } from 'vitest';
import { failure, hour, managerRig } from '../../test/support/manager-rig.ts';

describe('a token that an API refused', () => {
  it('is renewed once for twenty late refusals that name it', async () => {
    const { grant, manager } = managerRig();
    const first = await manager.getToken();
    const tokens = await Promise.all(
      Array.from({ length: 20 }, () => manager.getToken({ replacing: first })),
    );
    const late = await manager.getToken({ replacing: first });
    expect(new Set([...tokens, late].map(({ value }) => value))).toEqual(new Set(['token-2']));
    expect(grant.requests).toBe(2);
  });

  it('is not handed out again, even if no other token can be obtained', async () => {
    const { manager } = managerRig([{ give: 'token-1' }, { fail: failure({ code: 'request-refused' }) }]);
    const first = await manager.getToken();
    await expect(manager.getToken({ replacing: first })).rejects.toMatchObject({ code: 'request-refused' });
    expect(manager.peek()).toBeUndefined();
    await expect(manager.getToken()).rejects.toMatchObject({ code: 'request-refused' });
  });

  it('is handed out again if another API accepts it', async () => {
    const { grant, manager } = managerRig();
    const token = await manager.getToken();
    manager.refuse(token);
    manager.accepted(token);
    expect(await manager.getToken()).toBe(token);
    expect(grant.requests).toBe(1);
  });

  it('is handed out while the renewal rate is used up, but not to a caller who names it', async () => {
    const renewalRate = { burst: 1, perMinute: 60 };
    const { clock, manager } = managerRig([], { renewalRate });
    const replacing = await manager.getToken();
    const call = manager.getToken({ replacing });
    expect(manager.current()).toBe(replacing);
    expect(await manager.getToken()).toBe(replacing);
    await clock.advance(1_000);
    expect((await call).value).toBe('token-2');
  });

  it('is not handed out while a renewal is possible', async () => {
    const { manager } = managerRig();
    manager.refuse(await manager.getToken());
    expect(manager.current()).toBeUndefined();
  });

  it('is waited for a second if it is too young for the API to know it', async () => {
    const { clock, manager } = managerRig();
    const token = await manager.getToken();
    clock.stall(4_999);
    expect(manager.young(token)).toEqual({ waitMs: 1_000 });
    clock.stall(1);
    expect(manager.young(token)).toBeUndefined();
  });

  it('does not affect the current token if it is another one', async () => {
    const { grant, manager } = managerRig();
    const first = await manager.getToken();
    await manager.getToken({ replacing: first });
    expect((await manager.getToken({ replacing: first })).value).toBe('token-2');
    expect(grant.requests).toBe(2);
  });

  it('is replaced by a token that counts as its replacement, unless that was requested before the refusal', async () => {
    const { clock, grant, manager } = managerRig([{ give: 'one' }, { give: 'two' }, { hold: true }]);
    const one = await manager.getToken();
    expect(manager.replaces(one)).toBe(false);
    const two = await manager.getToken({ replacing: one });
    expect([manager.replaces(one), manager.replaces(two)]).toEqual([false, true]);
    clock.stall(0.76 * hour);
    manager.current();
    await clock.settle();
    const waiting = manager.getToken({ replacing: two }); // during a renewal that started before the refusal
    grant.release({ give: 'three' });
    expect(manager.replaces(await waiting)).toBe(false);
  });
});
