import type { CallLog } from '../run/call-log.ts';
import type { RunResult } from '../run/run-result.ts';

/** How far a run is. */
export interface RunState {
  system: string;
  adapter: string;
  scene: string;
  log?: Readonly<CallLog>;
  result?: RunResult;
}

/** Shows how far the runs are. */
export interface Progress {
  /** Something has changed, or time has gone by. */
  update(): void;
  /** A run has come to its end. */
  finished(run: RunState): void;
  /** Leaves the terminal as it was. */
  end(): void;
}

/** All runs in one line. */
export function summarise(runs: readonly RunState[]): string {
  const sum = (read: (log: Readonly<CallLog>) => number): number =>
    runs.reduce((total, { log }) => total + (log ? read(log) : 0), 0);
  const done = runs.filter(({ result }) => result).length;
  const calls = sum((log) => log.calls);
  return `${done} of ${runs.length} runs done, ${calls} calls, ${sum((log) => log.lost)} lost`;
}
