import type { ContractCase } from '../contract-case.ts';
import type { OpenedTokenStore, TokenStoreCapabilities } from './token-store-fixture.ts';

/** One test of the token store contract. */
export type TokenStoreCase = ContractCase<OpenedTokenStore, TokenStoreCapabilities>;
