import type { Clock } from '@evergrant/core';
import { adapters } from './adapters/index.ts';
import type { DemoAdapter } from './demo-adapter.ts';
import type { DemoOptions } from './parse-arguments.ts';
import type { Reading } from './real/read-environment.ts';
import type { Pacing } from './run/pacing.ts';
import { runEmulated } from './run/run-emulated.ts';
import { runReal } from './run/run-real.ts';
import type { RunReport } from './run/run-report.ts';
import type { RunResult } from './run/run-result.ts';
import type { Timeline } from './run/timeline.ts';
import type { SystemName } from './systems.ts';

/** What every run needs. */
export interface RunSetting {
  clock: Clock;
  pacing: Pacing;
  outageMs: number | undefined;
  signal: AbortSignal;
  timeline: Timeline;
  report: RunReport;
}

/** One system through one adapter. */
export interface PlannedRun {
  system: SystemName;
  adapter: string;
  kind: RunResult['kind'];
  start(setting: RunSetting): Promise<RunResult>;
}

/** Plans a run for every system and adapter. A real system is called through the first adapter only: one call is enough. */
export function planRuns(
  options: Pick<DemoOptions, 'provider' | 'adapter'>,
  read: (system: SystemName) => Reading,
): { runs: PlannedRun[]; notes: string[] } {
  const chosen = adapters.filter(({ name }) => options.adapter.includes(name));
  const notes: string[] = [];
  const runs = options.provider.flatMap((system): PlannedRun[] => {
    const { forgotten, real } = read(system);
    if (forgotten.length > 0) {
      notes.push(`${system}: emulated, because the environment lacks ${forgotten.join(' and ')}.`);
    }
    if (real === undefined) return chosen.map((adapter) => emulated(system, adapter));
    notes.push(
      `${system}: not emulated. The environment holds credentials, so the real system gets one call.`,
    );
    return chosen.slice(0, 1).map((adapter) => ({
      system,
      adapter: adapter.name,
      kind: 'real',
      start: (setting) => runReal({ system, real, adapter, ...setting }),
    }));
  });
  return { runs, notes };
}

function emulated(system: SystemName, adapter: DemoAdapter): PlannedRun {
  return {
    system,
    adapter: adapter.name,
    kind: 'emulated',
    start: (setting) => runEmulated({ system, adapter, ...setting }),
  };
}
