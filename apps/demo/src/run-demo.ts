import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type Clock, systemClock } from '@evergrant/core';
import { type Output, quantity } from 'command-line';
import { adapters } from './adapters/index.ts';
import { parseArguments } from './parse-arguments.ts';
import { perform } from './perform.ts';
import { type PlannedRun, planRuns } from './plan-runs.ts';
import { readEnvironment } from './real/read-environment.ts';
import type { Environment } from './real/real-system.ts';
import { activityChart } from './report/activity-chart.ts';
import { closingSentence } from './report/closing-sentence.ts';
import { explanation } from './report/explanation.ts';
import { notes } from './report/notes.ts';
import { createPaint } from './report/paint.ts';
import { resultsTable, totalOf } from './report/results-table.ts';
import { type Pacing, quickPacing, usualPacing } from './run/pacing.ts';
import { Timeline } from './run/timeline.ts';
import { UsageError } from './usage-error.ts';

/** What the demo depends on; a test passes its own. */
export interface Surroundings {
  output: Output;
  errors: Output;
  environment: Environment;
  /** Ends the demo early and in order. */
  signal: AbortSignal;
  /** @default the system clock */
  clock?: Clock;
  /** Looks for real systems. @default in the environment */
  readSystem?: typeof readEnvironment;
}

/** Runs the demo. Returns the exit code: 0, 1 if a call was lost, 2 for a wrong command line. */
export async function runDemo(words: readonly string[], surroundings: Surroundings): Promise<number> {
  const { clock = systemClock, environment, errors, output, signal } = surroundings;
  const { readSystem = readEnvironment } = surroundings;
  const names = adapters.map(({ name }) => name);
  const commandLine = parseArguments(words, names, surroundings);
  if (commandLine.exitCode !== undefined) return commandLine.exitCode;
  const { all, outage: outageMs, quick, ...chosen } = commandLine.options;
  const pacing = quick ? quickPacing : usualPacing;
  let plan: ReturnType<typeof planRuns>;
  try {
    plan = planRuns(chosen, (system) => readSystem(system, environment));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    errors.write(`${error.message}\n`);
    return 2;
  }
  const paint = createPaint(output, environment);
  // `npm start` has already shown the opening, before the set-up.
  if (environment.EVERGRANT_OPENING !== 'shown') output.write(`${opening()}\n`);
  output.write(`${introduction(plan.runs, pacing)}\n`);
  for (const note of plan.notes) output.write(`${note}\n`);
  output.write('\n');
  const timeline = new Timeline();
  const stalls = monitorEventLoopDelay();
  stalls.enable();
  const results = await perform(plan.runs, { clock, outageMs, output, pacing, paint, signal, timeline });
  stalls.disable();
  const emulated = plan.runs.some(({ kind }) => kind === 'emulated');
  const { lost } = totalOf(results);
  const closing = paint(lost > 0 ? 'red' : 'green', closingSentence(totalOf(results), timeline));
  const parts = [
    `${output.isTTY ? '' : '\n'}${resultsTable(results, paint, all)}`,
    `${explanation(paint)}\n`,
    emulated ? activityChart(timeline, paint, output.columns ?? 80) : '',
    notes(results, stalls.max / 1e6),
    `${paint('bold', closing)}\n`,
  ];
  output.write(parts.filter((part) => part !== '').join('\n'));
  return lost > 0 ? 1 : 0;
}

function opening(): string {
  return readFileSync(new URL('../opening.txt', import.meta.url), 'utf8');
}

function introduction(runs: readonly PlannedRun[], { lifetimeMs }: Pacing): string {
  const systems = new Set(runs.map(({ system }) => system)).size;
  const names = new Set(runs.map(({ adapter }) => adapter)).size;
  const size = `${quantity(systems, 'system')} × ${quantity(names, 'adapter')} = ${quantity(runs.length, 'run')}`;
  return `${size}. Tokens live ${lifetimeMs / 1000} s.`;
}
