import { expect, test } from 'vitest';
import { startRedis } from '../../../scripts/redis/start-redis.ts';
import { standaloneKinds } from '../test/client-kinds.ts';
import { describeWithRedis } from '../test/describe-with-redis.ts';
import { redisStore } from './redis-store.ts';

const later = Date.now() + 3_600_000;

// A server of its own for each, because it is killed; where there is a Sentinel there is a program to start.
describeWithRedis('a Redis that was killed and comes back with nothing', ['sentinel'], () => {
  for (const kind of standaloneKinds) {
    test(`is used again by itself, scripts and all: ${kind.name}`, async () => {
      const first = await startRedis();
      const { client, disconnect } = await kind.connect({ url: first.url });
      const store = redisStore(client);
      await store.set('a', 'record', later, 2);
      expect(await store.get('a')).toBe('record');
      await first.stop('SIGKILL');
      const second = await startRedis({ port: first.port });
      await usable(store.get);
      expect(await store.get('a')).toBeUndefined();
      await store.set('a', 'record', later, 1);
      expect(await store.get('a')).toBe('record');
      const lease = await store.lease?.('a', 60_000);
      expect(await store.lease?.('a', 60_000)).toBeUndefined();
      await lease?.release();
      expect(await store.lease?.('a', 60_000)).toBeDefined();
      disconnect();
      await second.stop();
    });
  }
});

/** Until the client has noticed that its server is back: commands may fail for as long as it has not. */
async function usable(get: (key: string) => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await get('a');
      return;
    } catch {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
