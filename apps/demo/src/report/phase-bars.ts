import { quantity } from 'command-line';
import { phases } from '../run/phases.ts';
import type { Paint } from './paint.ts';
import { hasPassed, type RunState, sumUp } from './run-state.ts';

const labelWidth = 26;
const countWidth = 8;

/** A line for each phase, with a mark for each run, and a line with the counts so far. */
export function phaseBars(runs: readonly RunState[], paint: Paint, columns: number): string {
  const emulated = runs.filter(({ kind }) => kind === 'emulated');
  const room = columns - labelWidth - countWidth;
  const lines =
    emulated.length === 0
      ? []
      : phases.map((phase, index) => {
          const passed = emulated.filter((run) => hasPassed(run, index)).length;
          const current = emulated.filter((run) => run.phase === index && !hasPassed(run, index)).length;
          const label = phase.padEnd(labelWidth);
          const style = passed === emulated.length ? 'green' : passed + current > 0 ? 'bold' : 'dim';
          const marks = emulated.map((run) =>
            hasPassed(run, index)
              ? paint('green', '■')
              : run.phase === index
                ? paint('yellow', '▸')
                : paint('dim', '·'),
          );
          const bar = emulated.length > room ? '' : `${marks.join('')} `;
          return `${paint(style, label)}${bar}${passed}/${emulated.length}`;
        });
  const { calls, lost, renewals, resends } = sumUp(runs);
  const lostText = paint(lost > 0 ? 'red' : 'green', `${lost} lost`);
  lines.push(
    `${quantity(calls, 'call')}, ${lostText}, ${quantity(renewals, 'renewal')}, ${quantity(resends, 'resend')}`,
  );
  return lines.join('\n');
}
