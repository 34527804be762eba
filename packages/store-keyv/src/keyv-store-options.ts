import type { Clock } from '@evergrant/core';

export interface KeyvStoreOptions {
  /** What all keys begin with. @default 'evergrant:' */
  keyPrefix?: string;
  /** Tells how long a record still has. @default the machine's own */
  clock?: Clock;
}
