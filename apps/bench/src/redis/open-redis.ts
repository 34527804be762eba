import { Redis } from 'ioredis';
import { startRedis } from '../../../../scripts/redis/start-redis.ts';
import { Skipped } from '../benchmark.ts';

/** A connection to the Redis of a benchmark. */
export interface OpenedRedis {
  redis: Redis;
  close: () => Promise<void>;
}

async function connect(url: string): Promise<Redis> {
  // One attempt: a benchmark does not wait for a server to come back.
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
  redis.on('error', () => {}); // `connect` rejects with the same error
  await redis.connect();
  return redis;
}

/** Connects to the Redis at `REDIS_URL`, or starts one for this run. @throws {Skipped} if there is none. */
export async function openRedis(): Promise<OpenedRedis> {
  const { REDIS_URL } = process.env;
  try {
    const server = REDIS_URL ? { url: REDIS_URL, stop: async () => {} } : await startRedis();
    const redis = await connect(server.url);
    return {
      redis,
      async close() {
        await redis.quit();
        await server.stop();
      },
    };
  } catch (error) {
    throw new Skipped(REDIS_URL ? 'the Redis at REDIS_URL cannot be reached' : (error as Error).message);
  }
}
