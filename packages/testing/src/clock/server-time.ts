import type { Clock } from '@evergrant/core';

/** The time on the server, epoch milliseconds. A wrong wall clock of the client does not change it. */
export function serverTimeMs(clock: Clock & { readonly trueEpochMs?: number }): number {
  return clock.trueEpochMs ?? clock.now().epochMs;
}
