import type { Fault } from './fault.ts';
import { type FaultName, faults } from './faults.ts';
import { type ServerFaultName, serverFaults } from './server-faults.ts';

/** Every fault that a fault injector can inject: faults of an answer, and faults of the server itself. */
export type InjectableFaultName = FaultName | ServerFaultName;

/** Every injectable fault with its summary and kind. Use it for table tests. */
export const injectableFaults: Readonly<Record<InjectableFaultName, Pick<Fault, 'summary' | 'kind'>>> =
  Object.freeze({
    ...faults,
    ...serverFaults,
  });
