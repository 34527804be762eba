import { describe, expect, it } from 'vitest';
import { managerRig } from '../../test/support/manager-rig.ts';

describe('callers whose signals abort', () => {
  it('leave alone, and the others get the token', async () => {
    const { clock, grant, manager } = managerRig([{ hold: true }]);
    const controller = new AbortController();
    const leaving = manager.getToken({ signal: controller.signal });
    const staying = manager.getToken();
    await clock.settle();
    controller.abort(new Error('gone'));
    await expect(leaving).rejects.toThrow('gone');
    grant.release({ give: 'token-1' });
    expect((await staying).value).toBe('token-1');
    expect(grant.signals[0]?.aborted).toBe(false);
  });

  it('end a renewal that has not sent its request when the last of them has left', async () => {
    const { grant, manager, value } = managerRig();
    const controller = new AbortController();
    const call = manager.getToken({ signal: controller.signal });
    controller.abort(new Error('gone'));
    await expect(call).rejects.toThrow('gone');
    expect(grant.requests).toBe(0);
    expect(await value()).toBe('token-1');
  });

  it('do not end a token request that was sent, and its token is kept', async () => {
    const { clock, grant, manager, value } = managerRig([{ hold: true }]);
    const controller = new AbortController();
    const calls = [
      manager.getToken({ signal: controller.signal }),
      manager.getToken({ signal: controller.signal }),
    ];
    await clock.settle();
    controller.abort(new Error('gone'));
    expect((await Promise.allSettled(calls)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(grant.signals[0]?.aborted).toBe(false);
    grant.release({ give: 'token-1' });
    expect(await value()).toBe('token-1');
    expect(grant.requests).toBe(1);
  });

  it('get no token if they aborted before the call', async () => {
    const { grant, manager } = managerRig();
    await expect(manager.getToken({ signal: AbortSignal.abort(new Error('gone')) })).rejects.toThrow('gone');
    expect(grant.requests).toBe(0);
  });
});

describe('close', () => {
  it('ends every wait with the error closed, and later calls fail with it', async () => {
    const { clock, grant, manager, value } = managerRig([{ hold: true }]);
    const waiting = [value(), value()];
    waiting.forEach((call) => call.catch(() => {}));
    await clock.settle();
    manager.close();
    for (const call of waiting) await expect(call).rejects.toMatchObject({ code: 'closed' });
    expect(grant.signals[0]?.aborted).toBe(true);
    await expect(value()).rejects.toMatchObject({ code: 'closed' });
    expect(clock.pendingTimers).toBe(0);
  });

  it('forgets the token', async () => {
    const { manager, value } = managerRig();
    await value();
    manager.close();
    expect(manager.current()).toBeUndefined();
    expect(manager.peek()).toBeUndefined();
  });
});
