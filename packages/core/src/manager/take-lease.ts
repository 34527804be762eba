import type { AccessToken } from '../base/access-token.ts';
import type { SharedToken } from '../sharing/shared-token.ts';

/** The result of waiting for a turn: a token was found, or this process requests one and then calls `release`. */
export type Turn = { kind: 'found'; token: AccessToken } | { kind: 'ours'; release(): void };

/** Takes the lease, if there is a store, and then looks once more. `undefined`: another process holds the lease. */
export async function takeLease(
  shared: SharedToken | undefined,
  urgent: boolean,
  find: () => Promise<AccessToken | undefined>,
): Promise<Turn | undefined> {
  const lease = await shared?.lease({ urgent });
  if (lease?.state === 'held') return undefined;
  if (lease?.state !== 'taken') return { kind: 'ours', release: () => {} };
  const release = (): void => void lease.release();
  try {
    // The process that held the lease before may have published a token since the last look.
    const late = await find();
    if (late === undefined) return { kind: 'ours', release };
    release();
    return { kind: 'found', token: late };
  } catch (error) {
    release();
    throw error;
  }
}
