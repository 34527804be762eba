import type { ContractApplication } from './server-middleware-context.ts';

/** One sentence of the contract, and how it is proved. */
export interface ContractCase {
  name: string;
  run(application: ContractApplication): Promise<void>;
}
