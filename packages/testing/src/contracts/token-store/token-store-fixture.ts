import type { TokenStore } from '@evergrant/core';

/** What a store can do. What it says that it cannot is looked at too. */
export interface TokenStoreCapabilities {
  /** One of many processes can have a key to itself for a time. */
  leases: boolean;
  /** Comparing and writing, and comparing and deleting, are one step: nothing happens in between. */
  atomic: boolean;
}

/** One opened backend, empty at first and touched by nothing else. */
export interface OpenedTokenStore {
  store: TokenStore;
  /** The same backend as another process would open it. */
  other: TokenStore;
  /** The time by the store's clock, epoch milliseconds. */
  now(): number;
  /** Lets so much time pass for the backend, milliseconds, without waiting for it. */
  elapse(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** A token store, ready to be tested: all there is to write for a new one. */
export interface TokenStoreFixture {
  /** Store, client and version. */
  name: string;
  capabilities: TokenStoreCapabilities;
  open(): Promise<OpenedTokenStore>;
}
