import { type Output, quantity } from 'command-line';
import { phases } from '../run/phases.ts';
import type { Paint } from './paint.ts';
import type { Progress } from './progress.ts';
import { hasPassed, type RunState, sumUp } from './run-state.ts';

/** For a file or a pipe: a line for each phase, when the last run has passed it. */
export function plainProgress(output: Output, runs: readonly RunState[], paint: Paint): Progress {
  const emulated = runs.filter(({ kind }) => kind === 'emulated');
  let shown = 0;
  return {
    update() {
      while (shown < phases.length && emulated.length > 0 && emulated.every((run) => hasPassed(run, shown))) {
        const { calls, lost } = sumUp(runs);
        const count = `${quantity(emulated.length, 'run')}, ${quantity(calls, 'call')} so far, ${lost} lost`;
        output.write(`${paint('green', '✓')} ${String(phases[shown]).padEnd(26)}${paint('dim', count)}\n`);
        shown++;
      }
    },
    end() {},
  };
}
