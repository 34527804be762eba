import type { Kind } from '../contenders/contender.ts';

/** What happened to the calls of one contender, and how many tokens were requested for them. */
export interface CallCounts {
  calls: number;
  /** Calls that failed. */
  lost: number;
  tokenRequests: number;
}

export interface OutageFigures extends CallCounts {
  /** The slowest call that was under way, milliseconds. */
  slowestMs: number;
  /** The time that 999 of 1000 calls take at most in usual operation, milliseconds. */
  usualP999Ms: number;
  /** Rejections that nobody handles. By default each ends the process. */
  unhandledRejections: number;
}

/** Every scenario, for one contender. */
export interface ScenarioFigures {
  /** The HTTP client. */
  client: string;
  name: string;
  kind: Kind;
  /** The first calls of a process, all at once. */
  stampede: CallCounts;
  /** Calls at once after the API has begun to refuse the token. */
  revocation: CallCounts;
  /** The token endpoint is down when the token is to be renewed; absent if a timer of its own says when that is. */
  outage?: OutageFigures;
}
