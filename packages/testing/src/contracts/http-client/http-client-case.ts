import type { TestbedOptions } from '../../testbed/start-testbed.ts';
import type { ContractCase } from '../contract-case.ts';
import type { HttpClientContext } from './http-client-context.ts';
import type { HttpClientCapabilities } from './http-client-fixture.ts';

/** One test of the HTTP client contract. */
export type HttpClientCase = ContractCase<HttpClientContext, HttpClientCapabilities, TestbedOptions>;
