export type { Fault, FaultKind } from './fault.ts';
export { type FaultName, faults } from './faults.ts';
export { type InjectableFaultName, injectableFaults } from './injectable-faults.ts';
export { type ServerFault, type ServerFaultName, serverFaults } from './server-faults.ts';
export { type FaultInjector, startFaultInjector } from './start-fault-injector.ts';
