import { withApplication } from './server-middleware-context.ts';
import type { ContractCase } from './server-middleware-case.ts';
import { disconnectCases } from './disconnect-cases.ts';
import { failureCases } from './failure-cases.ts';
import { handleCases } from './handle-cases.ts';
import { proxyCases } from './proxy-cases.ts';
import type { TestFunctions } from '../test-functions.ts';
import type { ServerMiddlewareFixture } from './server-middleware-fixture.ts';
import { tenantCases } from './tenant-cases.ts';

/**
 * Defines the tests that every adapter for a web framework has to pass, with the functions of your test framework:
 *
 *     serverMiddlewareContract({ name: 'Express 5', start }, { describe, test });
 */
export function serverMiddlewareContract(fixture: ServerMiddlewareFixture, functions: TestFunctions): void {
  const groups: Readonly<Record<string, readonly ContractCase[]>> = {
    handles: handleCases,
    disconnecting: disconnectCases,
    failures: failureCases,
    ...(fixture.tenants !== false && { tenants: tenantCases }),
    ...(fixture.proxies !== false && { proxies: proxyCases }),
  };
  for (const [group, cases] of Object.entries(groups)) {
    functions.describe(`${fixture.name}: ${group}`, () => {
      for (const { name, run } of cases) {
        functions.test(name, () => withApplication(fixture, run));
      }
    });
  }
}
