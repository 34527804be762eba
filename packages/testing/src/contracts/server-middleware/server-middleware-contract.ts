import { defineContract } from '../define-contract.ts';
import type { TestFunctions } from '../test-functions.ts';
import { disconnectCases } from './disconnect-cases.ts';
import { failureCases } from './failure-cases.ts';
import { handleCases } from './handle-cases.ts';
import { proxyAttackCases } from './proxy-attack-cases.ts';
import { proxyCases } from './proxy-cases.ts';
import { openServerMiddlewareContext } from './server-middleware-context.ts';
import type { ServerMiddlewareFixture } from './server-middleware-fixture.ts';
import { tenantCases } from './tenant-cases.ts';

/**
 * Defines the tests that every adapter for a web framework has to pass, with the functions of your test framework.
 * They use real servers on 127.0.0.1.
 * @example
 * import { describe, test } from 'node:test';
 * serverMiddlewareContract(
 *   { name: 'Express 5', capabilities: { tenants: true, proxies: true }, open },
 *   { describe, test },
 * );
 */
export function serverMiddlewareContract(fixture: ServerMiddlewareFixture, functions: TestFunctions): void {
  const groups = {
    handles: handleCases,
    disconnecting: disconnectCases,
    failures: failureCases,
    tenants: tenantCases,
    proxies: proxyCases,
    'attacks on a proxy': proxyAttackCases,
  };
  defineContract({ fixture, groups, open: () => openServerMiddlewareContext(fixture) }, functions);
}
