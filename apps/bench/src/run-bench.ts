import type { Writable } from 'node:stream';
import { type Benchmark, Skipped } from './benchmark.ts';
import { measureCases, type MeasureOptions } from './measure/measure-cases.ts';
import { passingTime, workingTime } from './measure/stopwatch.ts';
import { parseArguments } from './parse-arguments.ts';
import { describeMachine } from './report/describe-machine.ts';
import { reportFigures } from './report/report-figures.ts';
import { verifyCase } from './verify-case.ts';

interface Streams {
  output: Writable;
  errors: Writable;
}

/** Verifies and measures one benchmark. Returns its table and its remark. */
async function runBenchmark(
  benchmark: Benchmark,
  options: Omit<MeasureOptions, 'stopwatch'>,
): Promise<string> {
  const open = await benchmark.open();
  try {
    for (const one of open.cases) await verifyCase(one, open);
    const stopwatch = open.waits ? passingTime : workingTime;
    const report = reportFigures(await measureCases(open.cases, { ...options, stopwatch }));
    return open.remark === undefined ? report : `${report}\n\n${open.remark()}`;
  } finally {
    await open.close?.();
  }
}

/** Runs the chosen benchmarks and prints their results as Markdown. Returns the exit code. */
export async function runBench(
  words: readonly string[],
  benchmarks: readonly Benchmark[],
  streams: Streams,
): Promise<number> {
  const known = benchmarks.map(({ name }) => name);
  const commandLine = parseArguments(words, known, streams);
  if (commandLine.exitCode !== undefined) return commandLine.exitCode;
  const { names, options } = commandLine;
  const { output } = streams;
  output.write(`${describeMachine().join('\n')}\n`);
  output.write(`${options.rounds} rounds of ${options.roundMs} ms for each case\n`);
  for (const benchmark of benchmarks.filter(({ name }) => names.length === 0 || names.includes(name))) {
    output.write(`\n## ${benchmark.title}\n\n`);
    try {
      output.write(`${await runBenchmark(benchmark, options)}\n`);
    } catch (error) {
      if (!(error instanceof Skipped)) throw error;
      output.write(`Skipped: ${error.message}\n`);
    }
  }
  return 0;
}
