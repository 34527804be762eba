import { type Clock, createOAuthClient } from '@evergrant/core';
import type { Application, DemoAdapter } from '../demo-adapter.ts';
import type { RealSystem } from '../real/real-system.ts';
import type { SystemName } from '../systems.ts';
import { CallLog } from './call-log.ts';
import { countsOf } from './counts-of.ts';
import { RenewalLog } from './renewal-log.ts';
import type { RunReport } from './run-report.ts';
import type { RunResult } from './run-result.ts';
import type { Timeline } from './timeline.ts';

export interface RealRun {
  system: SystemName;
  real: RealSystem;
  adapter: DemoAdapter;
  clock: Clock;
  signal: AbortSignal;
  timeline: Timeline;
  report: RunReport;
}

/** Sends one token request and one call, without retries, because the system is in production. Any answer but a 401 counts as answered. */
export async function runReal(run: RealRun): Promise<RunResult> {
  const { adapter, clock, real, signal, system, timeline } = run;
  await using client = createOAuthClient({ ...real.options, retry: false, refreshAhead: false, clock });
  const { url } = real;
  const application: Application =
    url === undefined
      ? {
          getUsers: async () => ({ status: 200, body: (await client.getToken({ signal })).fingerprint }),
          close: async () => {},
        }
      : await adapter.start({ client, usersUrl: url, headers: real.headers });
  const renewals = new RenewalLog(client, timeline);
  const isAnswer = ({ status }: { status: number }): boolean => status !== 401;
  const log = new CallLog({ clock, renewals, timeline, send: application.getUsers, isAnswer });
  run.report({ log, renewals });
  const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
  log.call();
  await Promise.race([log.settled(), stopped]);
  await application.close();
  return {
    system,
    adapter: adapter.name,
    kind: 'real',
    ...countsOf(log, renewals),
    tokenRequests: client.status().tokenRequests,
    stopped: signal.aborted,
    remark: url === undefined ? 'a token only, because COGNITO_API_URL is not set' : `GET ${url}`,
  };
}
