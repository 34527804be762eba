import type { Outage } from './play.ts';

/** The result of one run: one system through one adapter. */
export interface RunResult {
  system: string;
  adapter: string;
  /** `emulated`, or `real` where the environment held credentials. */
  kind: 'emulated' | 'real';
  calls: number;
  answered: number;
  lost: number;
  /** Token requests that reached the endpoint, failed ones included. */
  tokenRequests: number;
  /** Tokens obtained after the first. */
  renewals: number;
  /** API requests sent again after a 401. */
  resends: number;
  /** The slowest call that was under way during a renewal, milliseconds; absent if there was none. */
  longestWaitMs?: number;
  /** How long the token endpoint was down, and how many calls were made meanwhile. */
  outage?: Outage;
  /** Token requests that failed. */
  failedTokenRequests: number;
  /** Why calls were lost, and how many for each reason. */
  losses: ReadonlyMap<string, number>;
  /** Whether the run was stopped before its end. */
  stopped: boolean;
  /** A note for the reader. */
  remark?: string;
}
