import type { Clock } from '@evergrant/core';

export interface RedisStoreOptions {
  /** The beginning of every key in Redis. @default 'evergrant:' */
  keyPrefix?: string;
  /** Computes the rest of a record's lifetime, so that Redis's own clock does not matter. @default the machine's clock */
  clock?: Clock;
}
