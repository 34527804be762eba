import { expect, test } from 'vitest';
import { countRun, type TaskSummary } from './run-summary.ts';

const task = (name: string, change: Partial<TaskSummary> = {}): TaskSummary => ({
  taskId: `@evergrant/axios#${name}`,
  task: name,
  hash: 'now',
  directory: 'packages/axios',
  command: 'some command',
  cache: { status: 'MISS' },
  execution: { exitCode: 0, startTime: 0, endTime: 1500 },
  ...change,
});
const failure = { exitCode: 1, startTime: 0, endTime: 1500 };
const count = (tasks: TaskSummary[], tally = { passed: 5, failed: 0, skipped: 1, hash: 'now' }) =>
  countRun(tasks, { lint: ['lint:code'] }, ['test'], () => tally);

test('a run counts each check as one, and adds the tests that each task counted', () => {
  const cached = task('test', { cache: { status: 'HIT' } });
  expect(count([task('lint:code'), task('test'), cached])).toEqual({
    passed: 11,
    failed: 0,
    skipped: 2,
    lines: [
      '✓ lint (1.5 s)',
      '✓ test packages/axios: 5 passed, 0 failed (1.5 s)',
      '✓ test packages/axios: 5 passed, 0 failed (1.5 s, cached)',
    ],
  });
});

test.each<[string, TaskSummary[]]>([
  ['a check that failed', [task('lint:code', { execution: failure }), task('test')]],
  ['a check that turbo never ran', [task('test')]],
  ['a task that did not start', [{ ...task('lint:code'), execution: failure }, task('test')]],
])('%s is one failure', (_name, tasks) => {
  expect(count(tasks)).toMatchObject({ passed: 5, failed: 1 });
});

test.each<[string, TaskSummary, { passed: number; failed: number; skipped: number; hash: string }]>([
  ['a tally of an earlier run', task('test'), { passed: 5, failed: 0, skipped: 0, hash: 'before' }],
  ['a run that tested nothing', task('test'), { passed: 0, failed: 0, skipped: 3, hash: 'now' }],
  [
    'a runner that ended badly after its tests passed',
    task('test', { execution: failure }),
    { passed: 0, failed: 0, skipped: 0, hash: 'now' },
  ],
])('%s is a failure', (_name, tested, tally) => {
  expect(count([task('lint:code'), tested], tally)).toMatchObject({ passed: 1, failed: 1 });
});

test('a run without any summary fails every check and the tests', () => {
  expect(count([])).toMatchObject({ passed: 0, failed: 2 });
});
