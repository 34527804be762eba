import { describe, expect, it } from 'vitest';
import { clock, process, requests, settled, store, useFleetRig } from '../../test/support/fleet-rig.ts';
import { hour } from '../../test/support/manager-rig.ts';
import type { TokenStore } from '../store/token-store.ts';

useFleetRig();

describe('a broken store', () => {
  const broken = (how: () => Promise<never>): TokenStore => ({ get: how, set: how, delete: how, lease: how });
  const refusing = broken(() => Promise.reject(new Error('ECONNREFUSED redis secret-record')));
  const hanging = broken(() => new Promise<never>(() => {}));

  it.each([
    ['refuses connections', refusing],
    ['hangs', hanging],
  ])('that %s breaks no call, is reported once, and is not used for a while', async (_, own) => {
    const one = process([], own);
    const call = one.value();
    await clock.advance(250);
    expect(await call).toBe('token-1');
    clock.stall(hour);
    const next = one.value();
    await clock.advance(250);
    expect(await next).toBe('token-2');
    const incidents = one.events.filter(({ type }) => type === 'store-failed');
    expect(incidents).toHaveLength(1);
    expect(JSON.stringify(incidents)).not.toContain('secret-record');
    expect(String((incidents[0] as { error: Error }).error)).not.toContain('secret-record');
  });

  it('delays a call by one time-out, not by one for each operation', async () => {
    const one = process([], hanging);
    const call = one.value();
    await clock.advance(250);
    expect(await call).toBe('token-1');
    const again = one.manager.getToken({ replacing: await one.manager.getToken() });
    await clock.settle();
    expect((await again).value).toBe('token-2');
  });

  it('is reported when it works again', async () => {
    let down = true;
    const flapping: TokenStore = {
      ...store,
      get: (key) => (down ? Promise.reject(new Error('down')) : store.get(key)),
    };
    const one = process([], flapping);
    await one.value();
    down = false;
    clock.stall(hour);
    await one.value();
    expect(one.events.map(({ type }) => type).filter((type) => type.startsWith('store'))).toEqual([
      'store-failed',
      'store-recovered',
    ]);
  });

  it.each([
    ['garbage', 'garbage'],
    ['null', 'null'],
    ['another version', '{"version":99}'],
    [
      'another key’s record',
      JSON.stringify({
        version: 1,
        key: 'other',
        value: 't',
        scheme: 'Bearer',
        expiresAt: 9e15,
        obtainedAt: 0,
      }),
    ],
    [
      'a token that is not valid in a header',
      JSON.stringify({
        version: 1,
        key: 'key',
        value: 'a\nb',
        scheme: 'Bearer',
        expiresAt: 9e15,
        obtainedAt: 0,
      }),
    ],
  ])('that gives %s counts as empty, and is reported', async (_, record) => {
    const one = process([], { ...store, get: async (key) => (key === 'key' ? record : undefined) });
    expect(await one.value()).toBe('token-1');
    expect(one.events.some(({ type }) => type === 'record-unreadable')).toBe(true);
  });

  it('that loses records costs one request per process and no more', async () => {
    const losing: TokenStore = { ...store, set: async () => {} };
    const fleet = [process([], losing), process([], losing)];
    await settled(fleet.map(({ value }) => value()));
    await settled(fleet.map(({ value }) => value()));
    expect(requests(...fleet)).toBe(2);
  });

  it('that grants a lease too late gets it released', async () => {
    let answer: (() => void) | undefined;
    let released = false;
    const slow: TokenStore = {
      ...store,
      lease: () =>
        new Promise((resolve) => {
          answer = () => resolve({ release: async () => void (released = true) });
        }),
    };
    const one = process([], slow);
    const call = one.value();
    await clock.advance(250);
    expect(await call).toBe('token-1');
    answer?.();
    await clock.settle();
    expect(released).toBe(true);
  });
});
