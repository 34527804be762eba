import type { Clock } from '@evergrant/core';

export interface RedisStoreOptions {
  /** What the names of all keys in Redis begin with. @default 'evergrant:' */
  keyPrefix?: string;
  /** Tells how long a record still has, so that Redis's own clock does not matter. @default the machine's own */
  clock?: Clock;
}
