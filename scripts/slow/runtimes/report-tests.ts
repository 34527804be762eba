import type { TestResult } from '../../../compat/runtimes/src/collect-tests.ts';
import { execute } from '../execute.ts';
import type { Report } from '../lane.ts';

/** Reports the tests that ran in one place: those that passed in one line, each that failed in one of its own. */
export function reportTests(where: string, results: readonly TestResult[], report: Report): void {
  const failed = results.filter(({ complaint }) => complaint !== undefined);
  const passed = results.length - failed.length;
  if (passed > 0) report(`${where}: ${passed} of ${results.length} tests passed`, undefined, passed);
  for (const { title, complaint } of failed) report(`${where}: ${title}`, complaint);
}

/** Runs a program that prints the result of each of its tests, and reports them. */
export async function runTests(
  where: string,
  [program, ...words]: readonly [string, ...string[]],
  cwd: string,
  report: Report,
  env: NodeJS.ProcessEnv = {},
): Promise<void> {
  const { code, output } = await execute(program, words, { cwd, env });
  const lines = output.split('\n');
  const results = lines
    .filter((line) => line.startsWith('result {'))
    .map((line) => JSON.parse(line.slice('result '.length)) as TestResult);
  reportTests(where, results, report);
  const done = code === 0 && lines.includes('all tests have run') && results.length > 0;
  if (!done) report(`${where}: all tests were run`, `ended with ${code} after ${results.length}\n${output}`);
}
