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
