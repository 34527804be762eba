import { type Clock, createOAuthClient } from '@evergrant/core';
import { startProviderEmulator } from '@evergrant/testing';
import type { Answer, DemoAdapter } from '../demo-adapter.ts';
import type { SystemName } from '../systems.ts';
import { CallLog } from './call-log.ts';
import { type Pacing, refreshAheadFraction } from './pacing.ts';
import { type Outage, play } from './play.ts';
import { countsOf } from './counts-of.ts';
import type { Phase } from './phases.ts';
import { RenewalLog } from './renewal-log.ts';
import type { RunReport } from './run-report.ts';
import type { RunResult } from './run-result.ts';
import type { Timeline } from './timeline.ts';

export interface EmulatedRun {
  system: SystemName;
  adapter: DemoAdapter;
  clock: Clock;
  pacing: Pacing;
  outageMs: number | undefined;
  signal: AbortSignal;
  timeline: Timeline;
  report: RunReport;
}

/** Whether the answer is the page of users and not some other page. */
function isPageOfUsers({ status, body }: Answer): boolean {
  return status === 200 && body.includes('User 1');
}

/** Runs one system through one adapter, with its own emulator and client, so that the counts are its own. */
export async function runEmulated(run: EmulatedRun): Promise<RunResult> {
  const { adapter, clock, pacing, signal, system, timeline } = run;
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
  const renewals = new RenewalLog(client, timeline);
  const log = new CallLog({
    clock,
    renewals,
    timeline,
    send: application.getUsers,
    isAnswer: isPageOfUsers,
  });
  const announce = (phase: Phase): unknown => run.report({ log, renewals }, phase);
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
