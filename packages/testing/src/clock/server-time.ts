import type { Clock } from '@evergrant/core';

/** The time on the server's side of the wire, epoch milliseconds: a client's clock set wrong does not change it. */
export function serverTimeMs(clock: Clock & { readonly trueEpochMs?: number }): number {
  return clock.trueEpochMs ?? clock.now().epochMs;
}
