import type { Clock, OAuthClient } from '@evergrant/core';
import type { ProviderEmulator } from '@evergrant/testing';
import type { CallLog } from './call-log.ts';
import type { Pacing } from './pacing.ts';
import { pause } from './pause.ts';

export interface Stage {
  emulator: ProviderEmulator;
  client: OAuthClient;
  log: CallLog;
  clock: Clock;
  pacing: Pacing;
  /** How long the token endpoint is down; without a word, for as long as the token can bear it. */
  outageMs: number | undefined;
  signal: AbortSignal;
  /** What is going on now, in a few words. */
  announce(scene: string): unknown;
}

/** How the outage went. */
export interface Outage {
  lengthMs: number;
  calls: number;
}

/** The scenes of a run, one after the other. */
export async function play(stage: Stage): Promise<Outage> {
  const { announce, client, clock, emulator, log, pacing, signal } = stage;
  const { burst, callEveryMs, lifetimeMs } = pacing;
  const nowMs = (): number => clock.now().monotonicMs;
  const usableForMs = (): number => client.status().usableForMs ?? 0;
  const callUntil = async (done: () => boolean): Promise<void> => {
    while (!done()) {
      log.call();
      await pause(clock, callEveryMs, signal);
    }
  };
  const callFor = (ms: number): Promise<void> => {
    const untilMs = nowMs() + ms;
    return callUntil(() => nowMs() >= untilMs);
  };
  const callTogether = (): void => {
    for (let count = 0; count < burst; count++) log.call();
  };

  announce('renewed ahead');
  await callFor(1.5 * lifetimeMs);

  announce('token revoked');
  // Not while a token is on its way: one that is revoked before it arrives is lost to the call that waits for it.
  await callUntil(() => !client.status().renewing);
  emulator.revokeAll();
  callTogether();
  await callFor(0.5 * lifetimeMs);

  announce('left to expire');
  await pause(clock, lifetimeMs, signal);
  callTogether();

  // The outage begins a little before the token would be renewed ahead, and ends before it has to be.
  await callUntil(() => usableForMs() > 0.75 * lifetimeMs);
  await callUntil(() => usableForMs() < 0.5 * lifetimeMs);
  announce('endpoint down');
  const before = { calls: log.calls, atMs: nowMs() };
  const outageMs = stage.outageMs ?? Math.min(0.3 * lifetimeMs, usableForMs() - 0.1 * lifetimeMs);
  let lengthMs: number | undefined;
  const bringUp = (): void => {
    emulator.bringUp();
    lengthMs ??= nowMs() - before.atMs;
  };
  emulator.takeDown();
  const end = clock.setTimer(bringUp, outageMs); // to the millisecond, whatever the calls do
  await callFor(outageMs).finally(() => {
    end.cancel();
    bringUp();
  });
  const outage = { lengthMs: lengthMs ?? outageMs, calls: log.calls - before.calls };

  announce('endpoint back');
  await callFor(1.5 * lifetimeMs);
  return outage;
}
