import type { Clock } from '@evergrant/core';

export interface KeyvStoreOptions {
  /** The beginning of every key. @default 'evergrant:' */
  keyPrefix?: string;
  /** Computes the rest of a record's lifetime. @default the machine's clock */
  clock?: Clock;
}
