import { createLogUpdate } from 'log-update';
import type { Output } from 'command-line';
import type { Paint } from './paint.ts';
import { phaseBars } from './phase-bars.ts';
import type { Progress } from './progress.ts';
import type { RunState } from './run-state.ts';

/** For a terminal: a line for each phase, which changes in place and is gone at the end. */
export function liveProgress(output: Output, runs: readonly RunState[], paint: Paint): Progress {
  const log = createLogUpdate(output as NodeJS.WriteStream);
  return {
    update: () => log(phaseBars(runs, paint, output.columns ?? 80)),
    end() {
      log.clear();
      log.done();
    },
  };
}
