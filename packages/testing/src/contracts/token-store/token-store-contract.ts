import type { TestFunctions } from '../test-functions.ts';
import { atomicityCases } from './atomicity-cases.ts';
import { deletingCases } from './deleting-cases.ts';
import { expiryCases } from './expiry-cases.ts';
import { leaseCases } from './lease-cases.ts';
import { readingCases } from './reading-cases.ts';
import type { TokenStoreCase } from './token-store-case.ts';
import type { TokenStoreFixture } from './token-store-fixture.ts';
import { versionCases } from './version-cases.ts';

const groups: Readonly<Record<string, readonly TokenStoreCase[]>> = {
  reading: readingCases,
  expiry: expiryCases,
  versions: versionCases,
  deleting: deletingCases,
  atomicity: atomicityCases,
  leases: leaseCases,
};

/**
 * Defines the tests that every token store has to pass, with the functions of your test framework:
 *
 *     tokenStoreContract({ name: 'my store', capabilities: { leases: true, atomic: true }, open }, { describe, test });
 */
export function tokenStoreContract(fixture: TokenStoreFixture, { describe, test }: TestFunctions): void {
  for (const [group, cases] of Object.entries(groups)) {
    describe(`${fixture.name}: ${group}`, () => {
      for (const { name, run, when } of cases) {
        if (when?.(fixture.capabilities) === false) continue;
        test(name, async () => {
          const opened = await fixture.open();
          try {
            await run(opened);
          } finally {
            await opened.close();
          }
        });
      }
    });
  }
}
