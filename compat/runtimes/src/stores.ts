// The contract of stores: in memory, encrypted, Keyv, and Redis where `REDIS_URL` names one.
import { randomBytes, randomUUID } from 'node:crypto';
import process from 'node:process';
import { encryptedStore, memoryStore, type TokenStore } from '@evergrant/core';
import { type KeyvLike, keyvStore } from '@evergrant/store-keyv';
import { type RedisClient, redisStore } from '@evergrant/store-redis';
import { fakeClock } from '@evergrant/testing';
import { type OpenedTokenStore, tokenStoreContract } from '@evergrant/testing/contracts';
import { Redis } from 'ioredis';
import Keyv5 from 'keyv';
import Keyv6 from 'keyv-6';
import { createClient } from 'redis';
import { inspectRedis } from '../../../packages/store-redis/test/redis-inspector.ts';
import { collectTests } from './collect-tests.ts';
import { tellResults } from './tell-results.ts';

const capabilities = { leases: true, atomic: true };
const keys = [randomBytes(32), randomBytes(32)];
const plain = (store: TokenStore): TokenStore => store;
const encrypted = (store: TokenStore): TokenStore => encryptedStore(store, keys);

function openMemory(wrap: (store: TokenStore) => TokenStore): OpenedTokenStore {
  const clock = fakeClock();
  const memory = memoryStore({ clock });
  return {
    store: wrap(memory),
    other: wrap(memory),
    now: () => clock.now().epochMs,
    elapse: (ms) => clock.advance(ms),
    close: async () => {},
  };
}

/** Keyv uses the machine's clock, so that is what is moved. */
function openKeyv(first: KeyvLike, second: KeyvLike): OpenedTokenStore {
  const machinesNow = Date.now;
  let aheadMs = 0;
  Date.now = () => machinesNow() + aheadMs;
  return {
    store: keyvStore(first),
    other: keyvStore(second),
    now: () => Date.now(),
    elapse: async (ms) => void (aheadMs += ms),
    close: async () => void (Date.now = machinesNow),
  };
}

const tests = collectTests();
for (const [name, wrap] of Object.entries({ memory: plain, 'encrypted memory': encrypted })) {
  tokenStoreContract({ name, capabilities, open: () => openMemory(wrap) }, tests);
}
const keyvs: Readonly<Record<string, (map: Map<string, unknown>) => KeyvLike>> = {
  'Keyv 5.6.0': (map) => new Keyv5(map),
  'Keyv 6.1.0': (map) => new Keyv6(map),
};
for (const [name, make] of Object.entries(keyvs)) {
  const open = (): OpenedTokenStore => {
    const map = new Map<string, unknown>();
    return openKeyv(make(map), make(map));
  };
  tokenStoreContract({ name, capabilities: { leases: false, atomic: false }, open }, tests);
}

async function redisContracts(url: string): Promise<void> {
  const nodeRedis = [createClient({ url }), createClient({ url })];
  for (const client of nodeRedis) await client.on('error', () => {}).connect();
  const clients: Readonly<Record<string, readonly RedisClient[]>> = {
    'ioredis 6.0.0': [new Redis(url), new Redis(url)],
    'node-redis 6.3.1': nodeRedis,
    'ioredis 6.0.0, encrypted': [new Redis(url), new Redis(url)],
  };
  for (const [name, both] of Object.entries(clients)) {
    const wrap = name.endsWith('encrypted') ? encrypted : plain;
    const open = (): OpenedTokenStore => {
      const keyPrefix = `evergrant-test:${randomUUID()}:`;
      const inspector = inspectRedis(url, keyPrefix);
      const [store, other] = both.map((client) => wrap(redisStore(client, { keyPrefix })));
      return {
        store: store as TokenStore,
        other: other as TokenStore,
        now: Date.now,
        elapse: inspector.elapse,
        async close() {
          await inspector.removeAll();
          inspector.close();
        },
      };
    };
    tokenStoreContract({ name, capabilities, open }, tests);
  }
}

const { REDIS_URL } = process.env;
if (REDIS_URL) await redisContracts(REDIS_URL);
await tellResults(tests);
