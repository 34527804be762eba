import type { Clock } from '@evergrant/core';
import { adapters } from './adapters/index.ts';
import type { DemoAdapter } from './demo-adapter.ts';
import type { DemoOptions } from './parse-arguments.ts';
import type { Reading } from './real/read-environment.ts';
import type { CallLog } from './run/call-log.ts';
import type { Pacing } from './run/pacing.ts';
import { runEmulated } from './run/run-emulated.ts';
import { runReal } from './run/run-real.ts';
import type { RunResult } from './run/run-result.ts';
import type { SystemName } from './systems.ts';

/** What every run is given. */
export interface RunSetting {
  clock: Clock;
  pacing: Pacing;
  outageMs: number | undefined;
  signal: AbortSignal;
  /** Tells how far it is. */
  report(log: Readonly<CallLog>, scene: string): unknown;
}

/** One system through one adapter. */
export interface PlannedRun {
  system: SystemName;
  adapter: string;
  start(setting: RunSetting): Promise<RunResult>;
}

/** Every system through every adapter, emulated; a real system through the first adapter alone, for one call is enough. */
export function planRuns(
  options: Pick<DemoOptions, 'systems' | 'adapters'>,
  read: (system: SystemName) => Reading,
): { runs: PlannedRun[]; notes: string[] } {
  const chosen = adapters.filter(({ name }) => options.adapters.includes(name));
  const notes: string[] = [];
  const runs = options.systems.flatMap((system): PlannedRun[] => {
    const { forgotten, real } = read(system);
    if (forgotten.length > 0) {
      notes.push(`${system}: emulated, for the environment lacks ${forgotten.join(' and ')}.`);
    }
    if (real === undefined) return chosen.map((adapter) => emulated(system, adapter));
    notes.push(`${system}: the environment holds credentials, so the real system gets one call.`);
    return chosen.slice(0, 1).map((adapter) => ({
      system,
      adapter: adapter.name,
      start: (setting) => runReal({ system, real, adapter, ...setting }),
    }));
  });
  return { runs, notes };
}

function emulated(system: SystemName, adapter: DemoAdapter): PlannedRun {
  return {
    system,
    adapter: adapter.name,
    start: (setting) => runEmulated({ system, adapter, ...setting }),
  };
}
