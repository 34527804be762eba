import type { Outage } from './play.ts';

/** How one system went through one adapter. */
export interface RunResult {
  system: string;
  adapter: string;
  /** `emulated`, or `real` where the environment held credentials. */
  kind: 'emulated' | 'real';
  calls: number;
  answered: number;
  lost: number;
  /** That reached the token endpoint, refused and failed ones too. */
  tokenRequests: number;
  /** Tokens obtained after the first. */
  renewals: number;
  /** API requests sent again after a 401. */
  resends: number;
  /** The longest of the calls that were under way during a renewal, milliseconds; absent if there was none. */
  longestWaitMs?: number;
  /** How long the token endpoint was down, and how many calls were made meanwhile. */
  outage?: Outage;
  /** Token requests that failed. */
  failedTokenRequests: number;
  /** Why calls were lost: each reason, and how often. */
  losses: ReadonlyMap<string, number>;
  /** Whether it was stopped before its end. */
  stopped: boolean;
  /** What else there is to say. */
  remark?: string;
}
