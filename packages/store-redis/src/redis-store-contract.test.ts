import { randomBytes, randomUUID } from 'node:crypto';
import { encryptedStore, type TokenStore } from '@evergrant/core';
import { type TokenStoreFixture, tokenStoreContract } from '@evergrant/testing/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RedisForTests } from '../../../scripts/redis/global-setup.ts';
import { shortenContract } from '../../../scripts/redis/shorten-contract.ts';
import { type ClientKind, clientKinds, type ConnectedClient } from '../test/client-kinds.ts';
import { describeWithRedis } from '../test/describe-with-redis.ts';
import { inspectRedis, type RedisInspector } from '../test/redis-inspector.ts';
import { redisStore } from './redis-store.ts';

const keys = [randomBytes(32), randomBytes(32)];
const wraps: Readonly<Record<string, (store: TokenStore) => TokenStore>> = {
  '': (store) => store,
  ', encrypted': (store) => encryptedStore(store, keys),
};

/** One client of each library runs the whole contract, and with encryption as well; the other kinds run a short one. */
const wholeKinds = new Set(['ioredis 6', 'node-redis 6']);

for (const kind of clientKinds) {
  const isWhole = wholeKinds.has(kind.name);
  describeWithRedis(kind.name, [kind.server], (redis) => {
    let clients: ConnectedClient[];
    beforeAll(async () => {
      clients = [await kind.connect(redis), await kind.connect(redis)];
    });
    afterAll(() => {
      for (const { disconnect } of clients) disconnect();
    });

    for (const [suffix, wrap] of Object.entries(wraps)) {
      if (suffix !== '' && !isWhole) continue;
      const fixture: TokenStoreFixture = {
        name: `${kind.name}${suffix}`,
        capabilities: { leases: true, atomic: true },
        async open() {
          const keyPrefix = `evergrant-test:${randomUUID()}:`;
          const inspector = await inspectorOf(kind, redis, keyPrefix);
          const [store, other] = clients.map(({ client }) => wrap(redisStore(client, { keyPrefix })));
          return {
            store: store!,
            other: other!,
            now: Date.now,
            elapse: inspector.elapse,
            async close() {
              await inspector.removeAll();
              inspector.close();
            },
          };
        },
      };
      tokenStoreContract(fixture, isWhole ? { describe, test } : shortenContract({ describe, test }));
    }
  });
}

test('one client of each library runs the whole contract', () => {
  expect(clientKinds.map(({ name }) => name)).toEqual(expect.arrayContaining([...wholeKinds]));
});

async function inspectorOf(kind: ClientKind, redis: RedisForTests, prefix: string): Promise<RedisInspector> {
  if (kind.server !== 'sentinel') return inspectRedis(redis[kind.server]!, prefix);
  const { masterName, port } = redis.sentinel!;
  const sentinel = inspectRedis(`redis://127.0.0.1:${port}`, '');
  const [host, masterPort] = (await sentinel.redis.call(
    'SENTINEL',
    'GET-MASTER-ADDR-BY-NAME',
    masterName,
  )) as string[];
  sentinel.close();
  return inspectRedis(`redis://${host}:${masterPort}`, prefix);
}
