import type { Finding } from './finding.ts';

export interface Stage {
  /** The whole length, or one that fits into a test run. */
  full: boolean;
  /** A Redis that there is, for proofs that do not take it down. @default one of its own */
  redisUrl?: string | undefined;
  /** For Node itself, in each process. */
  nodeArguments?: readonly string[];
}

/** Shows one thing that a fleet does, with real processes, sockets and Redis in simulated time. */
export interface Proof {
  name: string;
  /** A sentence. */
  claim: string;
  run(stage: Stage): Promise<Finding[]>;
}
