import type { OpenedTokenStore, TokenStoreCapabilities } from './token-store-fixture.ts';

/** One sentence of the contract, and how it is proved. */
export interface TokenStoreCase {
  name: string;
  /** Whether it applies; it always does where nothing is said. */
  when?(capabilities: TokenStoreCapabilities): boolean;
  run(opened: OpenedTokenStore): Promise<void>;
}

/** A name as core makes them: a digest. */
export const digest = 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA';

/** A lifetime that no test run outlasts, milliseconds. */
export const longMs = 3_600_000;
