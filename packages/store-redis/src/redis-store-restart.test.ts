import { expect, test } from 'vitest';
import { startRedis } from '../../../scripts/redis/start-redis.ts';
import { standaloneKinds } from '../test/client-kinds.ts';
import { describeWithRedis } from '../test/describe-with-redis.ts';
import { redisStore } from './redis-store.ts';

const later = Date.now() + 3_600_000;

// Each test starts a server of its own, because it kills it. If there is a Sentinel, there is a server program to start.
describeWithRedis('a Redis that was killed and restarted without its data', ['sentinel'], () => {
  for (const kind of standaloneKinds) {
    test(`is used again, and gets the scripts again: ${kind.name}`, async () => {
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

/** Waits until the client has noticed that its server is back. Until then, commands may fail. */
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
