import { Redis } from 'ioredis';

/** Reads and changes the keys of one prefix in a Redis. Other keys are left alone, so a shared server may be used. */
export interface RedisInspector {
  readonly redis: Redis;
  /** All keys there are. */
  keys(): Promise<string[]>;
  /** All bytes: the names of the keys, and what Redis would write to disk. */
  dump(): Promise<Buffer>;
  /** Shortens the lifetime of every key, as if this time had passed, milliseconds. */
  elapse(ms: number): Promise<void>;
  removeAll(): Promise<void>;
  close(): void;
}

export function inspectRedis(url: string, prefix: string): RedisInspector {
  const redis = new Redis(url);
  const keys = async (): Promise<string[]> => {
    const found = new Set<string>();
    let cursor = '0';
    do {
      const [next, page] = await redis.scan(cursor, 'MATCH', `${prefix}*`, 'COUNT', 1000);
      for (const key of page) found.add(key);
      cursor = next;
    } while (cursor !== '0');
    return [...found];
  };
  return {
    redis,
    keys,
    async dump() {
      const parts: Buffer[] = [];
      for (const key of await keys()) {
        parts.push(Buffer.from(key), (await redis.dumpBuffer(key)) ?? Buffer.alloc(0));
        // A dump may be compressed, so the plain values are added.
        if ((await redis.type(key)) === 'hash')
          parts.push(Buffer.from(JSON.stringify(await redis.hgetall(key))));
        else parts.push((await redis.getBuffer(key)) ?? Buffer.alloc(0));
      }
      return Buffer.concat(parts);
    },
    async elapse(ms) {
      for (const key of await keys()) {
        const leftMs = await redis.pttl(key);
        if (leftMs > ms) await redis.pexpire(key, leftMs - ms);
        else if (leftMs >= 0) await redis.del(key);
      }
    },
    async removeAll() {
      for (const key of await keys()) await redis.del(key);
    },
    close: () => redis.disconnect(),
  };
}
