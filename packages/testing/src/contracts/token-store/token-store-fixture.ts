import type { TokenStore } from '@evergrant/core';
import type { ContractFixture } from '../contract-fixture.ts';

/** What a store can do. */
export interface TokenStoreCapabilities {
  /** One of many processes can hold a key alone for a time. */
  leases: boolean;
  /** "Compare and write" and "compare and delete" are one step each: nothing happens in between. */
  atomic: boolean;
}

/** An open backend, empty at first and used by nothing else. */
export interface OpenedTokenStore {
  store: TokenStore;
  /** The same backend, opened as another process opens it. */
  other: TokenStore;
  /** The time on the store's clock, epoch milliseconds. */
  now(): number;
  /** Makes so much time pass for the backend, milliseconds, without waiting for it. */
  elapse(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** A token store under test. This is all you write for a new one. */
export type TokenStoreFixture = ContractFixture<TokenStoreCapabilities, [], OpenedTokenStore>;
