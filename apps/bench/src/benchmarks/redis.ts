import { memoryStore, type OAuthClient, type TokenStore } from '@evergrant/core';
import { createOAuthFetch } from '@evergrant/fetch';
import { redisStore } from '@evergrant/store-redis';
import type { Benchmark } from '../benchmark.ts';
import { apiUrl, freshClient } from '../fresh-client.ts';
import { openRedis } from '../redis/open-redis.ts';

/** Wraps a store and reports every use of it. */
function watched(store: TokenStore, onUse: () => void): TokenStore {
  const { lease } = store;
  const reporting =
    <Parameters extends unknown[], Result>(operation: (...words: Parameters) => Result) =>
    (...words: Parameters): Result => {
      onUse();
      return operation(...words);
    };
  return {
    get: reporting(store.get),
    set: reporting(store.set),
    delete: reporting(store.delete),
    ...(lease && { lease: reporting(lease) }),
  };
}

/** While a token is fresh, no call uses the store, so a shared token costs no more than one in memory. */
export const redisBenchmark: Benchmark = {
  name: 'redis',
  title: 'A fresh token: shared through Redis, and held in memory',
  async open() {
    const { close, redis } = await openRedis();
    let last: RequestInit | undefined;
    const bare: typeof fetch = async (_input, init) => {
      last = init;
      return new Response(null, { status: 200 });
    };
    let uses = 0;
    const store = watched(redisStore(redis, { keyPrefix: `bench-${crypto.randomUUID()}:` }), () => {
      uses++;
    });
    const clients: OAuthClient[] = [
      await freshClient({ store: memoryStore() }),
      await freshClient({ store }),
    ];
    const usesForFirstToken = uses;
    const [memory, shared] = clients.map((client) => createOAuthFetch(client, { fetch: bare })) as [
      typeof fetch,
      typeof fetch,
    ];
    const url = `${apiUrl}/users`;
    return {
      cases: [
        { name: 'memory', call: () => memory(url), authorized: true, baseline: true },
        { name: 'Redis', call: () => shared(url), authorized: true },
      ],
      arrived: () => new Headers(last?.headers).get('authorization') ?? undefined,
      waits: true,
      remark: () =>
        `The store was used ${usesForFirstToken} times for the first token, and ${uses - usesForFirstToken} times during all calls.`,
      async close() {
        await Promise.all(clients.map((client) => client.close()));
        await close();
      },
    };
  },
};
