import { fakeClock } from '@evergrant/testing';
import { describe, expect, test } from 'vitest';
import { createOAuthClientPool } from '../../src/client/create-oauth-client-pool.ts';
import { atLength } from '../support/at-length.ts';
import { threatRig, tokenEndpoint } from '../support/threat-rig.ts';

/** The shortest of three runs, milliseconds: other processes only lengthen a run. */
async function shortestMs(work: () => unknown): Promise<number> {
  let shortest = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3; run++) {
    const before = performance.now();
    await work();
    shortest = Math.min(shortest, performance.now() - before);
  }
  return shortest;
}

describe('with()', () => {
  test('costs a time that grows with the number of calls only: 16,000 in one tick take less than a hundred times what 1,000 take', async () => {
    const make = (count: number) => (): void => {
      const { client } = threatRig();
      for (let number = 0; number < count; number++) client.with({ scope: `scope-${number}` });
    };
    make(1_000)();
    const few = await shortestMs(make(1_000));
    // It was the square once: 256 times.
    expect(await shortestMs(make(16_000))).toBeLessThan(100 * few);
  });

  test('of one scope gives one client, however often it is called', () => {
    const { client } = threatRig();
    const all = Array.from({ length: 20_000 }, () => client.with({ scope: 'a' }));
    expect(new Set(all).size).toBe(1);
  });

  test('of 20,000 scopes leaves a family that can be invalidated and closed at once', async () => {
    const { client } = threatRig();
    const held = Array.from({ length: 20_000 }, (_, number) => client.with({ scope: `scope-${number}` }));
    await client.invalidate();
    await client.close();
    await expect((held[12_345] as (typeof held)[number]).getToken()).rejects.toMatchObject({
      code: 'closed',
    });
  });
});

describe('a pool', () => {
  const pool = (max: number): ReturnType<typeof createOAuthClientPool> => {
    const clock = fakeClock();
    return createOAuthClientPool({
      max,
      resolve: (tenant) => ({
        name: 'pooled',
        tokenEndpoint,
        clientId: tenant,
        clientSecret: 'secret',
        clock,
      }),
    });
  };

  test('of many thousand tenants drops the oldest in a time that does not grow with its size', async () => {
    const fill = async (clients: ReturnType<typeof pool>, from: number, count: number): Promise<void> => {
      for (let number = from; number < from + count; number++) await clients.get(`tenant-${number}`);
    };
    const most = atLength({ short: 20_000, full: 100_000 });
    const large = pool(most);
    await fill(large, 0, most);
    const small = pool(100);
    await fill(small, 0, 100);
    let next = most;
    const smallMs = await shortestMs(() => fill(small, (next += 2_000), 2_000));
    const largeMs = await shortestMs(() => fill(large, (next += 2_000), 2_000));
    expect([large.size, small.size]).toEqual([most, 100]);
    expect(largeMs).toBeLessThan(10 * smallMs);
  }, 60_000);

  test('gives a tenant to a thousand callers at the same time by resolving it once', async () => {
    let resolved = 0;
    const clients = createOAuthClientPool({
      resolve: async (tenant) => {
        resolved++;
        return { name: 'pooled', tokenEndpoint, clientId: tenant, clientSecret: 'secret' };
      },
    });
    const all = await Promise.all(Array.from({ length: 1_000 }, () => clients.get('tenant')));
    expect([new Set(all).size, resolved]).toEqual([1, 1]);
  });
});

test('requests to a hundred thousand foreign origins leave at most a thousand events', () => {
  const { client, events } = threatRig();
  for (let number = 0; number < 100_000; number++)
    client.begin({
      url: `https://${number}.example.com/`,
      method: 'GET',
      hasAuthorization: false,
      replayable: true,
    });
  expect(events).toHaveLength(1_000);
  expect(client.status().unauthorizedRequests).toEqual({ 'outside-origins': 100_000 });
});
