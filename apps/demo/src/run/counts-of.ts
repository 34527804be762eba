import type { CallLog } from './call-log.ts';
import type { RenewalLog } from './renewal-log.ts';
import type { RunResult } from './run-result.ts';

type Counts = Pick<
  RunResult,
  'calls' | 'answered' | 'lost' | 'losses' | 'longestWaitMs' | 'renewals' | 'resends' | 'failedTokenRequests'
>;

/** The counts of the calls and of the client's events. */
export function countsOf(log: CallLog, renewals: RenewalLog): Counts {
  return {
    calls: log.calls,
    answered: log.answered,
    lost: log.lost,
    losses: log.losses,
    ...(log.longestWaitMs !== undefined && { longestWaitMs: log.longestWaitMs }),
    renewals: renewals.renewals,
    resends: renewals.resends,
    failedTokenRequests: renewals.failedTokenRequests,
  };
}
