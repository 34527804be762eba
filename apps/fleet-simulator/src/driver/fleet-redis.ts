import { randomBytes, randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { type RedisServer, startRedis } from '../../../../scripts/redis/start-redis.ts';
import type { WorkerSetup } from '../worker/messages.ts';

/** The Redis of a fleet: a running one, or one that it starts and can take down. */
export class FleetRedis {
  readonly url: string;
  readonly keyPrefix: string = `evergrant-fleet:${randomUUID()}:`;
  readonly encryptionKey: string = randomBytes(32).toString('base64');
  #own: RedisServer | undefined;
  #up = true;

  private constructor(url: string, own?: RedisServer) {
    this.url = url;
    this.#own = own;
  }

  static async open(url?: string): Promise<FleetRedis> {
    if (url !== undefined) return new FleetRedis(url);
    const own = await startRedis();
    return new FleetRedis(own.url, own);
  }

  /** What a process needs to connect. */
  get access(): NonNullable<WorkerSetup['redis']> {
    const { encryptionKey, keyPrefix, url } = this;
    return { url, keyPrefix, encryptionKey, up: this.#up };
  }

  /** Kills Redis. Its contents are lost. */
  async stop(): Promise<void> {
    if (this.#own === undefined) throw new Error('cannot take down a Redis that the fleet did not start');
    this.#up = false;
    await this.#own.stop('SIGKILL');
  }

  /** Starts Redis again on the same port. */
  async start(): Promise<void> {
    this.#own = await startRedis({ port: Number(new URL(this.url).port) });
    this.#up = true;
  }

  /** Stops the own Redis, or removes the fleet's keys from a shared one. */
  async close(): Promise<void> {
    if (this.#own !== undefined) return this.#own.stop();
    const redis = new Redis(this.url);
    let cursor = '0';
    do {
      const [next, keys] = await redis.scan(cursor, 'MATCH', `${this.keyPrefix}*`, 'COUNT', 1000);
      for (const key of keys) await redis.del(key);
      cursor = next;
    } while (cursor !== '0');
    redis.disconnect();
  }
}
