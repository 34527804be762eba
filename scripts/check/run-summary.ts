import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestTally } from '../tally.ts';

/** Turbo's report on one task. */
export interface TaskSummary {
  taskId: string;
  task: string;
  hash: string;
  /** Relative to the repository; empty for the repository itself. */
  directory: string;
  /** `<NONEXISTENT>` where a package has no such script. */
  command: string;
  cache: { status: 'HIT' | 'MISS' };
  /** Missing for a task that did not start, because a task before it failed. */
  execution?: { exitCode: number | null; startTime: number; endTime: number };
}

/** The tasks of the run whose summary is in a folder. Empty if turbo ended without a summary. */
export function readRunSummary(folder: string): TaskSummary[] {
  try {
    const [file = ''] = readdirSync(folder);
    const { tasks } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { tasks: TaskSummary[] };
    return tasks.filter(({ command }) => command !== '<NONEXISTENT>' && command !== '');
  } catch {
    return [];
  }
}

export interface RunCount {
  passed: number;
  failed: number;
  skipped: number;
  /** One for each check and each run of tests. */
  lines: string[];
}

const isGood = ({ execution }: TaskSummary): boolean => execution?.exitCode === 0;

function describe(good: boolean, name: string, tasks: readonly TaskSummary[], counts = ''): string {
  const cached = tasks.filter(({ cache }) => cache.status === 'HIT').length;
  const times = tasks.flatMap(({ execution }) =>
    execution ? [execution.endTime - execution.startTime] : [],
  );
  const seconds = times.reduce((sum, ms) => sum + ms, 0) / 1000;
  const from = cached === 0 ? '' : tasks.length === 1 ? ', cached' : `, ${cached} of ${tasks.length} cached`;
  return `${good ? '✓' : '✗'} ${name}${counts} (${seconds.toFixed(1)} s${from})`;
}

/**
 * Counts a run: each check as one, and each run of tests by its tally. The hash of a tally must be that of this run, or of
 * the earlier run that turbo restored. Tests without a tally are a failure.
 */
export function countRun(
  tasks: readonly TaskSummary[],
  checks: Readonly<Record<string, readonly string[]>>,
  testTasks: readonly string[],
  readTally: (task: TaskSummary) => TestTally | undefined = tallyOf,
): RunCount {
  const count: RunCount = { passed: 0, failed: 0, skipped: 0, lines: [] };
  for (const [name, parts] of Object.entries(checks)) {
    const own = tasks.filter(({ task }) => parts.includes(task));
    const good = own.every(isGood) && parts.every((part) => own.some(({ task }) => task === part));
    count[good ? 'passed' : 'failed']++;
    count.lines.push(describe(good, name, own));
  }
  const tested = tasks.filter(({ task }) => testTasks.includes(task));
  for (const task of tested) {
    const tally = readTally(task);
    const known = tally?.hash === task.hash ? tally : { passed: 0, failed: 0, skipped: 0 };
    const failed = known.failed === 0 && (!isGood(task) || known.passed === 0) ? 1 : known.failed;
    count.passed += known.passed;
    count.failed += failed;
    count.skipped += known.skipped;
    const counts = `: ${known.passed} passed, ${failed} failed`;
    count.lines.push(describe(failed === 0, `test ${task.directory || 'scripts'}`, [task], counts));
  }
  if (tested.length === 0) {
    count.failed++;
    count.lines.push('✗ no test ran');
  }
  return count;
}

function tallyOf({ directory }: TaskSummary): TestTally | undefined {
  try {
    return JSON.parse(readFileSync(join(directory, 'reports/tally.json'), 'utf8')) as TestTally;
  } catch {
    return undefined;
  }
}
