import type { ContractCase } from '../contract-case.ts';
import type { ServerMiddlewareContext } from './server-middleware-context.ts';
import type { ServerMiddlewareCapabilities } from './server-middleware-fixture.ts';

/** One test of the server middleware contract. */
export type ServerMiddlewareCase = ContractCase<ServerMiddlewareContext, ServerMiddlewareCapabilities>;
