import { defineContract } from '../define-contract.ts';
import type { TestFunctions } from '../test-functions.ts';
import { attachingCases } from './attaching-cases.ts';
import { bodyCases } from './body-cases.ts';
import { callerOptionsCases } from './caller-options-cases.ts';
import { enduranceCases } from './endurance-cases.ts';
import { failureCases } from './failure-cases.ts';
import { openHttpClientContext } from './http-client-context.ts';
import type { HttpClientFixture } from './http-client-fixture.ts';
import { originCases } from './origin-cases.ts';
import { profileCases } from './profile-cases.ts';
import { redirectCases } from './redirect-cases.ts';
import { refusalCases } from './refusal-cases.ts';
import { renewalCases } from './renewal-cases.ts';
import { severalClientsCases } from './several-clients-cases.ts';
import { waitingCases } from './waiting-cases.ts';

/**
 * Defines the tests that every adapter for an HTTP client has to pass, with the functions of your test framework.
 * They use real servers on 127.0.0.1.
 * @example
 * import { describe, test } from 'node:test';
 * httpClientContract(fixture, { describe, test });
 */
export function httpClientContract(fixture: HttpClientFixture, functions: TestFunctions): void {
  const groups = {
    attaching: attachingCases,
    renewal: renewalCases,
    refusals: refusalCases,
    profiles: profileCases,
    bodies: bodyCases,
    waiting: waitingCases,
    origins: originCases,
    redirects: redirectCases,
    "caller's options": callerOptionsCases,
    failures: failureCases,
    'several clients': severalClientsCases,
    endurance: enduranceCases,
  };
  defineContract({ fixture, groups, open: (options) => openHttpClientContext(fixture, options) }, functions);
}
