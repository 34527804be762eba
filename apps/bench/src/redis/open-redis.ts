import { Redis } from 'ioredis';
import { startRedis } from '../../../../scripts/redis/start-redis.ts';
import { Skipped } from '../benchmark.ts';

/** A connection to a Redis to run against. */
export interface OpenedRedis {
  redis: Redis;
  close: () => Promise<void>;
}

async function connect(url: string): Promise<Redis> {
  // One attempt: a benchmark does not wait for a server to come back.
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
  redis.on('error', () => {}); // it comes as the rejection as well
  await redis.connect();
  return redis;
}

/** The Redis that `REDIS_URL` names, or else one of our own for this run. @throws {Skipped} saying what is missing. */
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
    throw new Skipped(
      REDIS_URL ? 'the Redis that REDIS_URL names cannot be reached' : (error as Error).message,
    );
  }
}
