import type { Clock } from '@evergrant/core';
import type { ProviderEmulator } from '@evergrant/testing';
import type { CallLog } from './call-log.ts';
import type { Pacing } from './pacing.ts';
import { pause } from './pause.ts';

export interface Stage {
  emulator: ProviderEmulator;
  log: CallLog;
  clock: Clock;
  pacing: Pacing;
  outageMs: number;
  signal: AbortSignal;
  /** What is going on now, in a few words. */
  announce(scene: string): unknown;
}

/** The scenes of a run, one after the other. Gives the number of calls made while the token endpoint was down. */
export async function play(stage: Stage): Promise<number> {
  const { announce, clock, emulator, log, outageMs, pacing, signal } = stage;
  const { burst, callEveryMs, lifetimeMs } = pacing;
  const callFor = async (ms: number): Promise<void> => {
    const start = clock.now().monotonicMs;
    while (clock.now().monotonicMs - start < ms) {
      log.call();
      await pause(clock, callEveryMs, signal);
    }
  };
  const callTogether = (): void => {
    for (let count = 0; count < burst; count++) log.call();
  };

  announce('renewed ahead');
  await callFor(1.5 * lifetimeMs);

  announce('token revoked');
  emulator.revokeAll();
  callTogether();
  await callFor(0.5 * lifetimeMs);

  announce('left to expire');
  await pause(clock, lifetimeMs, signal);
  callTogether();
  await callFor(0.4 * lifetimeMs);

  // The token is new, and the soft edge half its life away: the outage begins before it and ends before the hard edge.
  announce('endpoint down');
  emulator.takeDown();
  const before = log.calls;
  await callFor(outageMs).finally(() => emulator.bringUp());
  const callsInOutage = log.calls - before;

  announce('endpoint back');
  await callFor(1.5 * lifetimeMs);
  return callsInOutage;
}
