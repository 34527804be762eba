import { defineContract } from '../define-contract.ts';
import type { TestFunctions } from '../test-functions.ts';
import { atomicityCases } from './atomicity-cases.ts';
import { deletingCases } from './deleting-cases.ts';
import { expiryCases } from './expiry-cases.ts';
import { leaseCases } from './lease-cases.ts';
import { readingCases } from './reading-cases.ts';
import type { TokenStoreFixture } from './token-store-fixture.ts';
import { versionCases } from './version-cases.ts';

/**
 * Defines the tests that every token store has to pass, with the functions of your test framework.
 * @example
 * import { describe, test } from 'node:test';
 * tokenStoreContract({ name: 'my store', capabilities: { leases: true, atomic: true }, open }, { describe, test });
 */
export function tokenStoreContract(fixture: TokenStoreFixture, functions: TestFunctions): void {
  const groups = {
    reading: readingCases,
    expiry: expiryCases,
    versions: versionCases,
    deleting: deletingCases,
    atomicity: atomicityCases,
    leases: leaseCases,
  };
  defineContract({ fixture, groups, open: () => fixture.open() }, functions);
}
