import type { Finding } from './finding.ts';

export interface Stage {
  /** Whether to run at full length, or as short as in the tests. */
  full: boolean;
  /** URL of a running Redis, for proofs that do not take it down. @default starts one */
  redisUrl?: string | undefined;
  /** Arguments for Node itself, in each process. */
  nodeArguments?: readonly string[];
}

/** Proves one property of a fleet, with real processes, sockets and Redis in simulated time. */
export interface Proof {
  name: string;
  /** The property, as a sentence. */
  claim: string;
  run(stage: Stage): Promise<Finding[]>;
}
