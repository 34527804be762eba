import { randomUUID } from 'node:crypto';
import { type OpenedTokenStore, tokenStoreContract } from '@evergrant/testing/contracts';
import KeyvRedis from '@keyv/redis';
import Keyv5 from 'keyv';
import Keyv6 from 'keyv-6';
import { describe, inject, test, vi } from 'vitest';
import type { RedisForTests } from '../../../scripts/redis/global-setup.ts';
import { shortenContract } from '../../../scripts/redis/shorten-contract.ts';
import { type KeyvLike, keyvStore } from './keyv-store.ts';

const capabilities = { leases: false, atomic: false };

/** Keyv uses the machine's clock, so the test moves that clock. */
function open(
  keyvs: readonly [KeyvLike, KeyvLike],
  backend: Partial<OpenedTokenStore> = {},
): OpenedTokenStore {
  vi.useFakeTimers({ toFake: ['Date'] });
  const [store, other] = [keyvStore(keyvs[0]), keyvStore(keyvs[1])];
  return {
    store,
    other,
    now: Date.now,
    async elapse(ms) {
      vi.setSystemTime(Date.now() + ms);
      await backend.elapse?.(ms);
    },
    async close() {
      vi.useRealTimers();
      await backend.close?.();
    },
  };
}

const keyvs: Readonly<Record<string, () => readonly [KeyvLike, KeyvLike]>> = {
  'Keyv 5 in memory': () => {
    const map = new Map<string, unknown>();
    return [new Keyv5(map), new Keyv5(map)];
  },
  'Keyv 6 in memory': () => {
    const map = new Map<string, unknown>();
    return [new Keyv6(map), new Keyv6(map)];
  },
  'Keyv 6 in memory, in a namespace and not serialized': () => {
    const map = new Map<string, unknown>();
    const options = { store: map, namespace: 'tokens', serialization: false } as const;
    return [new Keyv6(options), new Keyv6(options)];
  },
};

for (const [name, make] of Object.entries(keyvs)) {
  // Keyv 6 runs the whole contract, the others a short one.
  const functions = name === 'Keyv 6 in memory' ? { describe, test } : shortenContract({ describe, test });
  tokenStoreContract({ name, capabilities, open: async () => open(make()) }, functions);
}

const redis: RedisForTests = inject('redis');
describe.skipIf(redis.url === undefined && process.env.CI !== 'true')('a Keyv on Redis', () => {
  const open5 = async (): Promise<OpenedTokenStore> => {
    if (redis.url === undefined) throw new Error(redis.missing);
    const adapter = new KeyvRedis(redis.url, { namespace: `evergrant-test-${randomUUID()}` });
    const client = (await adapter.getClient()) as RedisCommands;
    const names = async (): Promise<string[]> => client.keys(`${adapter.namespace}*`);
    return open([new Keyv5(adapter), new Keyv5(adapter)], {
      async elapse(ms) {
        for (const name of await names()) {
          const leftMs = await client.pTTL(name);
          await (leftMs > ms ? client.pExpire(name, leftMs - ms) : client.del(name));
        }
      },
      async close() {
        for (const name of await names()) await client.del(name);
        await adapter.disconnect(true);
      },
    });
  };
  const fixture = { name: 'Keyv 5 on Redis', capabilities, open: open5 };
  tokenStoreContract(fixture, shortenContract({ describe, test }));
});

interface RedisCommands {
  keys(pattern: string): Promise<string[]>;
  pTTL(key: string): Promise<number>;
  pExpire(key: string, ms: number): Promise<unknown>;
  del(key: string): Promise<unknown>;
}
