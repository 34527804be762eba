import { type Clock, encryptedStore, type TokenStore } from '@evergrant/core';
import { redisStore } from '@evergrant/store-redis';
import { Redis } from 'ioredis';
import type { WorkerSetup } from './messages.ts';

export interface ConnectedStore {
  store: TokenStore;
  /** Resolves when Redis is connected. */
  ready(): Promise<void>;
  /** Resolves when Redis is connected or the first attempt has failed. */
  tried(): Promise<void>;
  disconnect(): void;
}

/** Connects the token store of a fleet: Redis, with encryption in front of it. */
export function connectStore(where: NonNullable<WorkerSetup['redis']>, clock: Clock): ConnectedStore {
  const { encryptionKey, keyPrefix, url } = where;
  const redis = new Redis(url, { retryStrategy: () => 100 });
  redis.on('error', () => {}); // ioredis reconnects by itself, and core reports the failure as an event
  const ready = async (): Promise<void> => {
    if (redis.status !== 'ready') await new Promise<void>((resolve) => void redis.once('ready', resolve));
  };
  return {
    store: encryptedStore(redisStore(redis, { clock, keyPrefix }), [encryptionKey]),
    ready,
    tried: () =>
      Promise.race([ready(), new Promise<void>((resolve) => void redis.once('error', () => resolve()))]),
    disconnect: () => redis.disconnect(),
  };
}
