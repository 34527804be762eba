import type { Clock, OAuthClient } from '@evergrant/core';
import type { ProviderEmulator } from '@evergrant/testing';
import type { CallLog } from './call-log.ts';
import type { Pacing } from './pacing.ts';
import { pause } from './pause.ts';
import type { Phase } from './phases.ts';
import type { Timeline } from './timeline.ts';

export interface Stage {
  emulator: ProviderEmulator;
  client: OAuthClient;
  log: CallLog;
  clock: Clock;
  pacing: Pacing;
  /** How long the token endpoint is down, milliseconds; undefined: as long as the token allows. */
  outageMs: number | undefined;
  signal: AbortSignal;
  timeline: Timeline;
  /** Tells which phase begins. */
  announce(phase: Phase): unknown;
}

/** How the outage went. */
export interface Outage {
  lengthMs: number;
  calls: number;
}

/** With so many calls under way, a run makes no further one, so that a slow machine is not overloaded. */
const mostPending = 3;

/** Plays all phases of a run, one after the other. */
export async function play(stage: Stage): Promise<Outage> {
  const { announce, client, clock, emulator, log, pacing, signal, timeline } = stage;
  const { burst, calmLifetimes, callEveryMs, lifetimeMs } = pacing;
  const nowMs = (): number => clock.now().monotonicMs;
  const nowAt = (): number => clock.now().epochMs;
  const usableForMs = (): number => client.status().usableForMs ?? 0;
  const callUntil = async (done: () => boolean): Promise<void> => {
    while (!done()) {
      if (log.pending < mostPending) log.call();
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

  announce('renewing ahead of expiry');
  await callFor(calmLifetimes * lifetimeMs);

  announce('token revoked');
  // In the middle of its life: a token that is revoked before any call has used it fails the calls that wait for it.
  await callUntil(() => usableForMs() > 0.3 * lifetimeMs && usableForMs() < 0.7 * lifetimeMs);
  emulator.revokeAll();
  timeline.note('revocation', nowAt());
  callTogether();
  await callFor(0.5 * lifetimeMs);

  announce('token expired');
  await pause(clock, lifetimeMs, signal);
  timeline.note('expiry', nowAt());
  callTogether();

  // The outage begins shortly before the soft edge of the token and ends before its hard edge.
  await callUntil(() => usableForMs() > 0.75 * lifetimeMs);
  await callUntil(() => usableForMs() < 0.5 * lifetimeMs);
  announce('token endpoint down');
  const before = { calls: log.calls, atMs: nowMs(), at: nowAt() };
  const outageMs = stage.outageMs ?? Math.min(0.3 * lifetimeMs, usableForMs() - 0.1 * lifetimeMs);
  let lengthMs: number | undefined;
  const bringUp = (): void => {
    emulator.bringUp();
    lengthMs ??= nowMs() - before.atMs;
  };
  emulator.takeDown();
  const end = clock.setTimer(bringUp, outageMs); // exact, whatever the calls do
  await callFor(outageMs).finally(() => {
    end.cancel();
    bringUp();
    timeline.note('outage', before.at, before.at + (lengthMs ?? 0));
  });
  const outage = { lengthMs: lengthMs ?? outageMs, calls: log.calls - before.calls };

  announce('token endpoint back');
  await callFor(calmLifetimes * lifetimeMs);
  return outage;
}
