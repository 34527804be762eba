import { describe, expect, it } from 'vitest';
import { clock, process, requests, settled, store, useFleetRig } from '../../test/support/fleet-rig.ts';
import { failure, hour } from '../../test/support/manager-rig.ts';
import type { AccessToken } from '../base/access-token.ts';
import type { TokenStore } from '../store/token-store.ts';

useFleetRig();

describe('several processes with one store', () => {
  it('send one token request for a thousand cold calls in each of eight processes', async () => {
    const fleet = Array.from({ length: 8 }, () => process());
    const results = await settled(fleet.flatMap(({ value }) => Array.from({ length: 1000 }, value)));
    expect(results.every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(requests(...fleet)).toBe(1);
  });

  it('let a new process start with the shared token', async () => {
    await process().value();
    const restarted = process();
    expect(await restarted.value()).toBe('token-1');
    expect(restarted.grant.requests).toBe(0);
    expect(restarted.events.map(({ type }) => type)).toEqual(['token-shared']);
  });

  it('measure the lifetime of a shared token from its request on', async () => {
    await process().value();
    clock.stall(hour - 10_001);
    const other = process();
    expect(await other.value()).toBe('token-1');
    clock.stall(1);
    expect(other.manager.peek()).toBeUndefined();
  });

  it('do not read the store while the token is fresh', async () => {
    let operations = 0;
    const counted: TokenStore = { ...store, get: (key) => (operations++, store.get(key)) };
    const one = process([], counted);
    await one.value();
    const before = operations;
    for (let call = 0; call < 1000; call++) await one.value();
    expect(operations).toBe(before);
  });

  it('renew once at the soft edge, and the others serve the old token until they find the new one', async () => {
    const holder = process([{ give: 'old' }, { hold: true }]);
    const other = process();
    await holder.value();
    await other.value();
    clock.stall(0.76 * hour);
    await holder.value();
    await clock.settle();
    for (let second = 0; second < 5; second++) {
      expect(await other.value()).toBe('old');
      await clock.advance(1000);
    }
    holder.grant.release({ give: 'new' });
    await clock.settle();
    await other.value();
    await clock.advance(1000);
    await other.value();
    await clock.settle();
    expect(await other.value()).toBe('new');
    expect(requests(holder, other)).toBe(2);
  });

  it('renew in another process when the holder of the lease dies during a renewal', async () => {
    const dying = process([{ hold: true }, { hold: true }, { hold: true }]);
    dying.value().catch(() => {});
    await clock.settle();
    const other = process();
    const call = other.value();
    await clock.advance(11_000);
    expect(other.grant.requests).toBe(0);
    await clock.advance(1_200);
    expect(await call).toBe('token-1');
  });

  it('renew each for itself if the store has no leases', async () => {
    const { lease: _, ...without } = store;
    const fleet = [process([], without), process([], without)];
    await settled(fleet.map(({ value }) => value()));
    expect(requests(...fleet)).toBe(2);
  });
});

describe('a refusal with a shared token', () => {
  it('is answered from the store if another process has renewed', async () => {
    const [one, two] = [process([{ give: 'old' }, { give: 'new' }]), process()];
    const [old] = [await one.manager.getToken(), await two.value()];
    await one.manager.getToken({ replacing: old });
    expect((await two.manager.getToken({ replacing: old })).value).toBe('new');
    expect(requests(one, two)).toBe(2);
  });

  it('removes the shared token only if it is the refused one', async () => {
    const [one, two] = [process([{ give: 'old' }, { give: 'new' }]), process()];
    const old = await one.manager.getToken();
    await two.value();
    await one.manager.getToken({ replacing: old });
    two.manager.refuse(old);
    await two.value();
    expect(await process().value()).toBe('new');
  });

  it('costs one token request if all processes are refused at once', async () => {
    const fleet = Array.from({ length: 8 }, () => process());
    const [refused] = await settled(fleet.map(({ manager }) => manager.getToken()));
    expect(requests(...fleet)).toBe(1);
    const first = (refused as PromiseFulfilledResult<AccessToken>).value;
    const again = await settled(fleet.map(({ manager }) => manager.getToken({ replacing: first })));
    expect(again.every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(requests(...fleet)).toBe(2);
  });

  it('is not needed after invalidate, which removes the shared token', async () => {
    const one = process();
    await one.value();
    await one.manager.invalidate();
    await one.manager.invalidate();
    expect(await process([{ give: 'other' }]).value()).toBe('other');
  });
});

describe('a token that another process obtained', () => {
  it('counts as a replacement only if it was requested after the refusal', async () => {
    const [one, two] = [process([{ give: 'old' }, { give: 'new' }, { give: 'newer' }]), process()];
    const old = await one.manager.getToken();
    await two.value();
    const fresh = await one.manager.getToken({ replacing: old });
    clock.stall(1);
    const found = await two.manager.getToken({ replacing: old });
    expect([found.value, two.manager.replaces(found)]).toEqual(['new', false]);
    two.manager.refuse(found);
    clock.stall(1);
    await one.manager.getToken({ replacing: fresh });
    const next = await two.manager.getToken();
    expect([next.value, two.manager.replaces(next)]).toEqual(['newer', true]);
  });
});

describe('a failure that one process publishes', () => {
  it('holds the others back during a Retry-After', async () => {
    const one = process([{ fail: failure({ retryAfterMs: 100_000 }) }]);
    await settled([one.value()]);
    const other = process();
    await expect(other.value()).rejects.toMatchObject({ code: 'endpoint-unavailable' });
    expect(other.grant.requests).toBe(0);
    clock.stall(100_000);
    expect(await other.value()).toBe('token-1');
  });

  it('holds the others back if the credentials are wrong', async () => {
    const fail = failure({
      code: 'request-refused',
      endpointStatus: 401,
      oauthError: { error: 'invalid_client' },
    });
    await settled([process([{ fail }]).value()]);
    const other = process();
    await expect(other.value()).rejects.toMatchObject({
      code: 'request-refused',
      oauthError: { error: 'invalid_client' },
    });
    expect(other.grant.requests).toBe(0);
    other.grant.changed = true;
    clock.stall(1_000); // the credentials are checked once a second
    expect(await other.value()).toBe('token-1');
    expect(await process().value()).toBe('token-1');
  });

  it('holds only refresh-ahead of the others back during a cool-down', async () => {
    const one = process([{ give: 'old' }, ...Array.from({ length: 3 }, () => ({ fail: failure() }))]);
    const other = process();
    await one.value();
    await other.value();
    clock.stall(0.76 * hour);
    await one.value();
    await settled([]);
    await other.value();
    await clock.settle();
    expect(other.grant.requests).toBe(0);
    expect(other.manager.coolDownMs).toBeGreaterThan(0);
    clock.stall(0.24 * hour);
    expect(await other.value()).toBe('token-1');
  });
});
