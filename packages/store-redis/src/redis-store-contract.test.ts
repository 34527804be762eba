import { randomBytes, randomUUID } from 'node:crypto';
import { encryptedStore, type TokenStore } from '@evergrant/core';
import { type TokenStoreFixture, tokenStoreContract } from '@evergrant/testing/contracts';
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { RedisForTests } from '../../../scripts/redis/global-setup.ts';
import { type ClientKind, clientKinds, type ConnectedClient, standaloneKinds } from '../test/client-kinds.ts';
import { describeWithRedis } from '../test/describe-with-redis.ts';
import { inspectRedis, type RedisInspector } from '../test/redis-inspector.ts';
import { redisStore } from './redis-store.ts';

const keys = [randomBytes(32), randomBytes(32)];
const wraps: Readonly<Record<string, (store: TokenStore) => TokenStore>> = {
  '': (store) => store,
  ', encrypted': (store) => encryptedStore(store, keys),
};

for (const kind of clientKinds) {
  describeWithRedis(kind.name, [kind.server], (redis) => {
    let clients: ConnectedClient[];
    beforeAll(async () => {
      clients = [await kind.connect(redis), await kind.connect(redis)];
    });
    afterAll(() => {
      for (const { disconnect } of clients) disconnect();
    });

    for (const [suffix, wrap] of Object.entries(wraps)) {
      if (suffix !== '' && !standaloneKinds.includes(kind)) continue;
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
      tokenStoreContract(fixture, { describe, test });
    }
  });
}

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
