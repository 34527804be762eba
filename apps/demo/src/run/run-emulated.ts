import { type Clock, createOAuthClient } from '@evergrant/core';
import { startProviderEmulator } from '@evergrant/testing';
import type { Answer, DemoAdapter } from '../demo-adapter.ts';
import type { SystemName } from '../systems.ts';
import { CallLog } from './call-log.ts';
import { type Pacing, refreshAheadFraction } from './pacing.ts';
import { type Outage, play } from './play.ts';
import { countsOf } from './counts-of.ts';
import { RenewalLog } from './renewal-log.ts';
import type { RunResult } from './run-result.ts';

export interface EmulatedRun {
  system: SystemName;
  adapter: DemoAdapter;
  clock: Clock;
  pacing: Pacing;
  outageMs: number | undefined;
  signal: AbortSignal;
  /** Tells how far it is, now and then. */
  report(log: Readonly<CallLog>, scene: string): unknown;
}

/** The page of users has come, and not some other page. */
function isPageOfUsers({ status, body }: Answer): boolean {
  return status === 200 && body.includes('User 1');
}

/** One system through one adapter: an emulator and a client of its own, so that its counts are its own. */
export async function runEmulated(run: EmulatedRun): Promise<RunResult> {
  const { adapter, clock, pacing, signal, system } = run;
  await using emulator = await startProviderEmulator(system, { lifetimeMs: pacing.lifetimeMs, clock });
  await using client = createOAuthClient({
    ...emulator.profile,
    clientId: emulator.clientId,
    clientSecret: emulator.clientSecret,
    refreshAhead: { fraction: refreshAheadFraction },
    clock,
  });
  const usersUrl = `${emulator.apiUrl}/users`;
  const application = await adapter.start({ client, usersUrl, headers: emulator.apiHeaders });
  const renewals = new RenewalLog(client);
  const log = new CallLog({ clock, renewals, send: application.getUsers, isAnswer: isPageOfUsers });
  const announce = (scene: string): unknown => run.report(log, scene);
  let outage: Outage | undefined;
  try {
    outage = await play({ ...run, client, emulator, log, announce });
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await log.settled();
    await application.close();
  }
  return {
    system,
    adapter: adapter.name,
    kind: 'emulated',
    ...countsOf(log, renewals),
    tokenRequests: emulator.tokenRequests,
    ...(outage && { outage }),
    stopped: signal.aborted,
  };
}
